import type { Session } from 'electron';
import { denyPermissions } from '../../../../electron/main/session/permissions.ts';

/** Every permission that Chromium or Electron asks about, and some that do not exist. */
const NAMES = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'window-management',
  'fileSystem',
  'accessibility-events',
  'background-sync',
  'payment-handler',
  'sensors',
  'bluetooth',
  'nfc',
  'camera',
  'microphone',
  '',
  '__proto__',
];
const DEVICE_EVENTS = ['select-hid-device', 'select-serial-port', 'select-usb-device'];

type Handler = (...args: unknown[]) => unknown;

/** Ways by which a permission, device, stream or download is given (sec-E4). */
export function failures(): string[] {
  const set = new Map<string, Handler>();
  const on = new Map<string, Handler>();
  const session = new Proxy(
    { on: (name: string, listener: Handler) => void on.set(name, listener) },
    {
      get: (target, name) => (name === 'on' ? target.on : (handler: Handler) => void set.set(String(name), handler)),
    },
  );
  // A session of which only the handlers are looked at.
  denyPermissions(session as unknown as Session);
  return [...requested(set), ...checked(set), ...devices(set, on), ...streams(set), ...downloads(on)];
}

function requested(set: ReadonlyMap<string, Handler>): string[] {
  return NAMES.flatMap((name) => {
    let granted: unknown = 'never answered';
    set.get('setPermissionRequestHandler')?.({}, name, (answer: unknown) => (granted = answer), {});
    return granted === false ? [] : [`request ${name}`];
  });
}

function checked(set: ReadonlyMap<string, Handler>): string[] {
  const check = set.get('setPermissionCheckHandler');
  return NAMES.flatMap((name) => (check?.({}, name, 'app://syncline', {}) === false ? [] : [`check ${name}`]));
}

function devices(set: ReadonlyMap<string, Handler>, on: ReadonlyMap<string, Handler>): string[] {
  const found: string[] = [];
  for (const deviceType of ['hid', 'serial', 'usb'])
    if (set.get('setDevicePermissionHandler')?.({ deviceType, origin: 'app://syncline', device: {} }) !== false)
      found.push(`device ${deviceType}`);
  const classes = ['audio', 'hid', 'mass-storage', 'smart-card', 'video', 'wireless'];
  const left = set.get('setUSBProtectedClassesHandler')?.({ protectedClasses: classes });
  if (JSON.stringify(left) !== JSON.stringify(classes)) found.push('usb classes');
  let paired: unknown = 'never answered';
  set.get('setBluetoothPairingHandler')?.(
    { deviceId: 'x', pairingKind: 'confirm' },
    (answer: unknown) => (paired = answer),
  );
  if (JSON.stringify(paired) !== '{"confirmed":false}') found.push('bluetooth');
  return [...found, ...DEVICE_EVENTS.filter((name) => !refuses(on.get(name)))];
}

/** Whether a chooser of devices is answered with none. */
function refuses(listener: Handler | undefined): boolean {
  const noted = new Set<string>();
  const event = { preventDefault: () => noted.add('prevented') };
  listener?.(event, { deviceList: [{ deviceId: 'x' }] }, (answer: unknown) => noted.add(`chosen: ${String(answer)}`));
  return noted.has('prevented') && noted.has('chosen: ') && noted.size === 2;
}

function streams(set: ReadonlyMap<string, Handler>): string[] {
  let stream: unknown = 'never answered';
  set.get('setDisplayMediaRequestHandler')?.({ videoRequested: true }, (answer: unknown) => (stream = answer));
  return JSON.stringify(stream) === '{}' ? [] : ['display media'];
}

function downloads(on: ReadonlyMap<string, Handler>): string[] {
  const noted = new Set<string>();
  on.get('will-download')?.({ preventDefault: () => noted.add('prevented') });
  return noted.has('prevented') ? [] : ['download'];
}
