import { createWindow } from '../../../../electron/main/windows/factory.ts';
import { windowOptions } from '../fake-electron.ts';

const WANTED: Readonly<Record<string, boolean>> = {
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
  plugins: false,
  devTools: false,
};

/** Names of the options that a release's window does not have as it must (sec-E1). */
export function failures(): string[] {
  createWindow({ preload: '/p.cjs', development: false, background: '#fff', show: true });
  const preferences = windowOptions.at(-1)?.webPreferences ?? {};
  return Object.entries(WANTED).flatMap(([name, value]) => (preferences[name] === value ? [] : [name]));
}
