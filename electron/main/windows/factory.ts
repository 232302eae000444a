import { BrowserWindow, type BrowserWindowConstructorOptions, type WebPreferences } from 'electron';

/** What every window runs under (sec-E1). Defaults are spelt out: a default can change with the platform, this can't. */
export const WEB_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  plugins: false,
} as const satisfies WebPreferences;

/** What may differ between windows. */
export interface WindowOptions {
  readonly preload: string;
  readonly development: boolean;
  readonly background: string;
  readonly show: boolean;
}

const made = new Set<BrowserWindow>();

/** How far a further window stands from the one that it was opened from, so that both are seen. */
const CASCADE_PX = 32;

/** Makes the one kind of window there is. Nothing else in the product makes windows (lint). */
export function createWindow(options: WindowOptions): BrowserWindow {
  const look: BrowserWindowConstructorOptions = {
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Syncline',
    backgroundColor: options.background,
    ...cascaded(),
  };
  const window = new BrowserWindow({
    ...look,
    webPreferences: { ...WEB_PREFERENCES, preload: options.preload, devTools: options.development },
  });
  made.add(window);
  window.once('closed', () => made.delete(window));
  if (options.show)
    window.once('ready-to-show', () => {
      window.show();
    });
  return window;
}

/** The window that a person works in: the one with the focus, else the newest. */
export function frontWindow(): BrowserWindow | undefined {
  const windows = allWindows().filter((window) => !window.isDestroyed());
  return windows.find((window) => window.isFocused()) ?? windows.at(-1);
}

/** The place of a further window; the first one stands where the desktop puts it. */
function cascaded(): { readonly x?: number; readonly y?: number } {
  const front = frontWindow();
  if (front === undefined) return {};
  const [x = 0, y = 0] = front.getPosition();
  return { x: x + CASCADE_PX, y: y + CASCADE_PX };
}

/** All windows that the factory has made and that still are. */
export function allWindows(): readonly BrowserWindow[] {
  return [...made];
}
