import { nativeTheme } from 'electron';
import { APP_PAGE, returnHome } from '../navigation.ts';
import type { RestartBudget } from '../restart-budget.ts';
import { createWindow } from './factory.ts';

/** What the shell wants to know of its window. */
export interface MainWindowOptions {
  readonly preload: string;
  readonly development: boolean;
  readonly show: boolean;
  readonly reloads: RestartBudget;
  /** A load begins or ends: whatever belonged to the one before is over. */
  readonly onLoadEnded: (windowId: number) => void;
  /** The window's process died, with Chromium's word for why. */
  readonly onCrash: (reason: string) => void;
  readonly onClosed: (windowId: number) => void;
}

/** Opens the console's window, keeps it on its page, and loads it again after a crash. */
export function openMainWindow(options: MainWindowOptions): void {
  const { development, preload, show } = options;
  const background = nativeTheme.shouldUseDarkColors ? '#14181d' : '#ffffff';
  const window = createWindow({ preload, development, background, show });
  const { webContents: contents } = window;
  const { id } = contents;
  // A committed load, not an attempt at one: those are denied and must not cost the page its port.
  contents.on('did-navigate', () => {
    options.onLoadEnded(id);
  });
  returnHome(contents);
  contents.on('render-process-gone', (_event, { reason }) => {
    options.onCrash(reason);
    options.onLoadEnded(id);
    if (reason !== 'clean-exit' && !window.isDestroyed() && options.reloads.allows()) contents.reload();
  });
  window.once('closed', () => {
    options.onLoadEnded(id);
    options.onClosed(id);
  });
  void window.loadURL(APP_PAGE);
}
