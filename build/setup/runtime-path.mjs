import { join } from 'node:path';
import { notedRuntime } from './electron-runtime.mjs';
import { SetupError } from './say.mjs';

/**
 * Where the Electron of this clone is and how it is started. Everything that starts Electron asks here.
 * @returns {{ kind: 'official' | 'fallback', version: string, dist: string, executable: string, env: NodeJS.ProcessEnv, switches: string[] }}
 */
export function electronRuntime() {
  const runtime = notedRuntime();
  if (runtime === undefined) throw new SetupError('no Electron is set up in this clone yet: npm run setup');
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const name = process.platform === 'darwin' || process.platform === 'win32' ? names[process.platform] : 'electron';
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtime.dist };
  // Set, it would turn Electron into a plain Node.
  delete env['ELECTRON_RUN_AS_NODE'];
  return { ...runtime, executable: join(runtime.dist, name), env, switches: sandboxSwitches() };
}

/**
 * The one place that decides about Chromium's sandbox: off only for root on Linux, where Chromium refuses to start with it.
 * @returns {string[]} switches for Electron's command line
 */
export function sandboxSwitches() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
