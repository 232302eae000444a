import type { Session } from 'electron';

/** Denies every permission, device and capture by every way that Chromium asks (sec-E4). */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => {
    callback(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // An empty answer is a refusal: no stream is given.
  session.setDisplayMediaRequestHandler((_request, callback) => {
    callback({});
  });
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.setBluetoothPairingHandler((_details, callback) => {
    callback({ confirmed: false });
  });
  for (const event of ['select-hid-device', 'select-serial-port', 'select-usb-device'] as const)
    refuseDevices(session, event);
  session.on('will-download', (event) => {
    event.preventDefault();
  });
  session.setSpellCheckerEnabled(false);
}

type DeviceEvent = 'select-hid-device' | 'select-serial-port' | 'select-usb-device';

/** Answers a device chooser with no device. */
function refuseDevices(session: Session, name: DeviceEvent): void {
  const listen = session.on.bind(session) as (
    event: DeviceEvent,
    listener: (...args: readonly unknown[]) => void,
  ) => void;
  listen(name, (...args) => {
    const [event] = args;
    if (hasPreventDefault(event)) event.preventDefault();
    const callback = args.at(-1);
    if (typeof callback === 'function') Reflect.apply(callback, undefined, ['']);
  });
}

function hasPreventDefault(event: unknown): event is { preventDefault(): void } {
  return typeof event === 'object' && event !== null && 'preventDefault' in event;
}
