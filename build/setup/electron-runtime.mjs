import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureFallbackRuntime, fallbackFolder, FALLBACK_VERSION } from '../runtime/fallback.mjs';
import { readNote, writeNote } from './notes.mjs';
import { PACKAGES, toolNode } from './places.mjs';
import { run } from './run.mjs';
import { say, SetupError } from './say.mjs';

/** @typedef {{ kind: 'official' | 'fallback', version: string, dist: string }} Runtime */

const WRAPPER = join(PACKAGES, 'electron');
const STALL_SECONDS = 20;
const OFFICIAL_LIMIT_MS = 15 * 60_000;

/**
 * Sees to it that there is an Electron to run. The official binary where it can be had, else the fallback. `SYNCLINE_RUNTIME`
 * set to `official` or `fallback` decides without asking.
 * @returns {Promise<Runtime>}
 */
export async function ensureElectronRuntime() {
  const known = notedRuntime();
  if (known !== undefined) return known;
  const runtime = await findRuntime(process.env['SYNCLINE_RUNTIME']);
  writeNote('runtime', runtime);
  const words =
    runtime.kind === 'official'
      ? 'the official binary'
      : 'the fallback for closed networks, for development and tests only';
  say(`Electron ${runtime.version} is in use: ${words} (${runtime.dist})`);
  return runtime;
}

/** @returns {Runtime | undefined} the runtime that an earlier set-up chose, if it is still there and still wanted */
export function notedRuntime() {
  const { kind, version, dist } = readNote('runtime') ?? {};
  if ((kind !== 'official' && kind !== 'fallback') || typeof version !== 'string' || typeof dist !== 'string')
    return undefined;
  const wanted = process.env['SYNCLINE_RUNTIME'];
  if (wanted !== undefined && wanted !== '' && wanted !== kind) return undefined;
  if (dist !== (kind === 'official' ? join(WRAPPER, 'dist') : fallbackFolder())) return undefined;
  return existsSync(join(dist, 'version')) ? { kind, version, dist } : undefined;
}

/**
 * @param {string | undefined} wanted
 * @returns {Promise<Runtime>}
 */
async function findRuntime(wanted) {
  if (wanted !== 'fallback') {
    const official = installedOfficial() ?? (await fetchOfficial());
    if (official !== undefined) return official;
    if (wanted === 'official')
      throw new SetupError("Electron's own download cannot be reached and SYNCLINE_RUNTIME asks for it");
  }
  return { kind: 'fallback', version: FALLBACK_VERSION, dist: await ensureFallbackRuntime() };
}

/** @returns {Runtime | undefined} the official binary where it is complete */
function installedOfficial() {
  const wanted = /** @type {{ version: string }} */ (JSON.parse(readFileSync(join(WRAPPER, 'package.json'), 'utf8')))
    .version;
  const dist = join(WRAPPER, 'dist');
  const stamp = join(dist, 'version');
  if (!existsSync(stamp) || !existsSync(join(WRAPPER, 'path.txt'))) return undefined;
  return readFileSync(stamp, 'utf8').trim().replace(/^v/, '') === wanted
    ? { kind: 'official', version: wanted, dist }
    : undefined;
}

/**
 * Runs the electron package's own installer, which checks digests itself. It is ended as soon as no byte has arrived for
 * a while, so that a network that swallows packets costs seconds, and a slow one still gets its time.
 * @returns {Promise<Runtime | undefined>} undefined when the official binary cannot be had from here
 */
async function fetchOfficial() {
  say('Electron: trying its own download ...');
  const scratch = mkdtempSync(join(tmpdir(), 'syncline-electron-'));
  try {
    /** @type {NodeJS.ProcessEnv} */
    const env = { ...process.env, TMPDIR: scratch, TEMP: scratch };
    delete env['ELECTRON_OVERRIDE_DIST_PATH'];
    const stalled = stallDetector(() => bytesIn(scratch) + bytesIn(join(WRAPPER, 'dist')));
    const ended = await run(toolNode(), [join(WRAPPER, 'install.js')], { env, limitMs: OFFICIAL_LIMIT_MS, stalled });
    const official = ended.code === 0 ? installedOfficial() : undefined;
    if (official === undefined) say(`Electron: its own download cannot be had from here (${shortReason(ended)})`);
    return official;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * @param {import('./run.mjs').Ended} ended
 * @returns {string}
 */
function shortReason(ended) {
  if (ended.why === 'stalled') return `no byte for ${String(STALL_SECONDS)} s`;
  if (ended.why === 'limit') return 'not finished in time';
  return ended.stderr.trim().split('\n')[0]?.slice(0, 200) ?? 'no reason given';
}

/**
 * @param {() => number} measure bytes so far
 * @returns {() => boolean} to be asked once a second: true when nothing has grown for a while
 */
function stallDetector(measure) {
  let last = -1;
  let quietSeconds = 0;
  return () => {
    const now = measure();
    quietSeconds = now === last ? quietSeconds + 1 : 0;
    last = now;
    return quietSeconds >= STALL_SECONDS;
  };
}

/**
 * @param {string} folder
 * @returns {number} bytes of the files below it, 0 when it is not there
 */
function bytesIn(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce((sum, name) => {
    const entry = statSync(join(folder, name), { throwIfNoEntry: false });
    return sum + (entry?.isFile() ? entry.size : 0);
  }, 0);
}
