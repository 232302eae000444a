import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './places.mjs';
import { say } from './say.mjs';

const CHECK_MS = 500;
/** Between making the lock and naming its owner lie microseconds; after this time it has no owner. */
const NAMELESS_MS_MAX = 5000;
const CLONE = createHash('sha256').update(ROOT).digest('hex').slice(0, 16);
const LOCK = join(tmpdir(), `syncline-setup-${String(process.getuid?.() ?? 'user')}-${CLONE}`);

/**
 * Runs the work while no other set-up of this clone by this user runs. A lock whose owner is gone is taken over.
 * @param {() => Promise<void>} work
 */
export async function exclusively(work) {
  let told = false;
  while (!take()) {
    if (!told) say('another set-up of this clone is running; waiting for it');
    told = true;
    await pause(CHECK_MS);
  }
  try {
    await work();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

/** @returns {boolean} whether the lock is ours now */
function take() {
  try {
    mkdirSync(LOCK);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    if (ownerIsAlive()) return false;
    rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
  writeFileSync(join(LOCK, 'pid'), String(process.pid));
  return true;
}

/** @returns {boolean} whether the process that made the lock still runs */
function ownerIsAlive() {
  try {
    process.kill(Number(readFileSync(join(LOCK, 'pid'), 'utf8')), 0);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT')
      return Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? 0) < NAMELESS_MS_MAX;
    // No permission to signal it means that it lives.
    return code === 'EPERM';
  }
}
