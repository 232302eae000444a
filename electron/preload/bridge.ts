import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import type {
  CALL_CHANNEL,
  ENGINE_PORT_MESSAGE,
  EVENT_CHANNEL,
  OFFER_CHANNEL,
  Offered,
  ShellBridge,
  ShellCall,
  ShellEvent,
  ShellResult,
} from '../../shared/contracts/shell-api.ts';

// The contract's values stay outside of this script, so its names are written again; the types keep them equal.
const CALL = 'syncline:call' satisfies typeof CALL_CHANNEL;
const OFFER = 'syncline:offer' satisfies typeof OFFER_CHANNEL;
const EVENT = 'syncline:event' satisfies typeof EVENT_CHANNEL;
const ENGINE_PORT = 'syncline:engine-port' satisfies typeof ENGINE_PORT_MESSAGE;

const CALLS: Readonly<Record<ShellCall, true>> = {
  'shell.info': true,
  'engine.connect': true,
  'files.choose': true,
  'files.chooseSave': true,
  'theme.set': true,
  'help.open': true,
};
const EVENTS: Readonly<Record<ShellEvent, true>> = {
  'engine.state': true,
  'menu.command': true,
  'files.offered': true,
  'record.open': true,
};

const invalid = { ok: false, fault: { kind: 'invalid-input' } } as const;

/** The functions that the page gets. No event object, channel name or generic send passes through (sec-E8). */
const bridge: ShellBridge = {
  call: (name, input) =>
    Object.hasOwn(CALLS, name) ? ipcRenderer.invoke(CALL, name, input) : Promise.resolve(invalid),
  on: (name, listener) => {
    if (!Object.hasOwn(EVENTS, name) || typeof listener !== 'function') return () => undefined;
    const hear = (_event: IpcRendererEvent, heard: unknown, body: unknown): void => {
      // Main parsed the body by the schema of this name before it was sent.
      if (heard === name) listener(body as never);
    };
    ipcRenderer.on(EVENT, hear);
    return () => void ipcRenderer.off(EVENT, hear);
  },
  offerFiles: (files) => {
    const paths = files.flatMap((file) => (file instanceof File ? webUtils.getPathForFile(file) : []));
    // What main answers was parsed there by the schema of this type.
    return ipcRenderer.invoke(OFFER, { paths: paths.filter((path) => path !== '') }) as Promise<ShellResult<Offered>>;
  },
};

/** Gives the page its three functions and passes engine ports on. */
export function openBridge(): void {
  contextBridge.exposeInMainWorld('syncline', Object.freeze(bridge));
  ipcRenderer.on(ENGINE_PORT, (event) => {
    window.postMessage(ENGINE_PORT, window.location.origin, [...event.ports]);
  });
}
