import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the repository, absolute. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Folder of the installed npm packages, absolute. */
export const PACKAGES = join(ROOT, 'node_modules');

/** Set-up's own notes. They live inside node_modules so that `npm ci` takes them away with what they describe. */
export const NOTES = join(PACKAGES, '.syncline');

/**
 * Folder for what is expensive to fetch or build and does not belong to one clone.
 * @returns {string} `SYNCLINE_CACHE`, or `syncline` in the user's cache folder
 */
export function cacheFolder() {
  const chosen = process.env['SYNCLINE_CACHE'];
  if (chosen) return resolve(chosen);
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'syncline');
}

/**
 * The Node that runs our tools: Node 24 from the optional package where it is installed, else the running one.
 * @returns {string} path of a node executable
 */
export function toolNode() {
  const packaged = join(PACKAGES, '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(packaged) ? packaged : process.execPath;
}
