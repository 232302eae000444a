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

/** All windows that the factory has made and that still are. */
export function allWindows(): readonly BrowserWindow[] {
  return [...made];
}
