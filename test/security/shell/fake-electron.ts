/**
 * What the shell's modules get in place of Electron: it notes what they ask for, and lets a test play Chromium's part.
 * One module per bundle, so that each patched copy has a fresh one.
 */
type Listener = (...args: unknown[]) => unknown;

class FakeEmitter {
  readonly listeners = new Map<string, Listener[]>();
  on(name: string, listener: Listener): this {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
    return this;
  }
  once(name: string, listener: Listener): this {
    return this.on(name, listener);
  }
  /** Fires an event; whether a listener prevented the default. */
  fire(name: string, details: object = {}, ...args: unknown[]): boolean {
    let prevented = false;
    const event = { ...details, preventDefault: () => void (prevented = true) };
    for (const listener of this.listeners.get(name) ?? []) listener(event, ...args);
    return prevented;
  }
}

export class FakeContents extends FakeEmitter {
  readonly id = 1;
  windowOpen: Listener | undefined;
  readonly mainFrame = { origin: 'app://syncline', parent: null };
  setWindowOpenHandler(handler: Listener): void {
    this.windowOpen = handler;
  }
}

/** Options of all windows made. */
export const windowOptions: { readonly webPreferences: Readonly<Record<string, unknown>> }[] = [];
export class BrowserWindow extends FakeEmitter {
  readonly webContents = new FakeContents();
  constructor(options: (typeof windowOptions)[number]) {
    super();
    windowOptions.push(options);
  }
  isDestroyed(): boolean {
    return false;
  }
}

/** Handlers of IPC channels. */
export const ipcHandlers = new Map<string, Listener>();
export const ipcMain = { handle: (channel: string, listener: Listener) => void ipcHandlers.set(channel, listener) };

/** Schemes declared before the app is ready. */
export const schemes: unknown[] = [];
export const protocol = { registerSchemesAsPrivileged: (list: readonly unknown[]) => void schemes.push(...list) };

/** What the preload script gave the page, and where it sent it. */
export const exposed = new Map<string, unknown>();
export const contextBridge = {
  exposeInMainWorld: (name: string, api: unknown) => void exposed.set(name, api),
};
export const invoked: unknown[][] = [];
class FakeIpcRenderer extends FakeEmitter {
  invoke(...args: unknown[]): Promise<unknown> {
    invoked.push(args);
    return Promise.resolve({ ok: true, value: {} });
  }
  off(name: string, listener: Listener): this {
    this.listeners.set(
      name,
      (this.listeners.get(name) ?? []).filter((each) => each !== listener),
    );
    return this;
  }
}
export const ipcRenderer = new FakeIpcRenderer();
export const webUtils = { getPathForFile: (file: { readonly name: string }) => `/dropped/${file.name}` };

export const app = new FakeEmitter();
