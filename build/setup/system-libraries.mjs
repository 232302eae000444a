import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { onPath, run } from './run.mjs';
import { say, timed } from './say.mjs';

/**
 * What Electron and the virtual display need from a Debian or Ubuntu system. `libraries` are what proves that the package
 * is there; `packages` are its names, oldest first: newer releases carry the t64 names.
 */
const NEEDS = [
  { packages: ['libgtk-3-0', 'libgtk-3-0t64'], libraries: ['libgtk-3.so.0'] },
  { packages: ['libnss3'], libraries: ['libnss3.so'] },
  { packages: ['libasound2', 'libasound2t64'], libraries: ['libasound.so.2'] },
  { packages: ['libgbm1'], libraries: ['libgbm.so.1'] },
  { packages: ['xvfb'], libraries: [], program: 'Xvfb' },
];

/** What builds the database addon. */
const COMPILER_NEEDS = [
  { packages: ['g++'], libraries: [], program: 'g++' },
  { packages: ['make'], libraries: [], program: 'make' },
  { packages: ['python3'], libraries: [], program: 'python3' },
];

const APT_LIMIT_MS = 15 * 60_000;

/** @typedef {{ packages: string[], libraries: string[], program?: string }} Need */

/** Sees to it that Electron's system libraries and Xvfb are there: installs them with apt-get where that is allowed, else says how. */
export async function ensureSystemLibraries() {
  if (process.platform !== 'linux') return;
  await ensureNeeds(NEEDS, 'system libraries for Electron and Xvfb');
}

/**
 * Sees to it that a C++ compiler, make and Python are there.
 * @returns {Promise<boolean>} false where they are missing; the command that helps has been said then
 */
export async function ensureCompiler() {
  await ensureNeeds(COMPILER_NEEDS, 'compiler for the database addon');
  return missingOf(COMPILER_NEEDS).length === 0;
}

/**
 * @param {Need[]} needs
 * @param {string} title
 */
async function ensureNeeds(needs, title) {
  const missing = missingOf(needs);
  if (missing.length === 0) return;
  const names = missing.map((need) => need.packages[0] ?? '');
  const prefix = aptPrefix();
  if (prefix === undefined) {
    say(`missing: ${names.join(' ')}. This user may not install them. ${manual(names)}`);
    return;
  }
  await timed(`${title} (apt-get install ${names.join(' ')})`, () => installWithApt(prefix, missing));
}

/**
 * @param {Need[]} needs
 * @returns {Need[]} what this system has not got
 */
function missingOf(needs) {
  const known = knownLibraries();
  return needs.filter((need) => {
    if (need.program !== undefined && !onPath(need.program)) return true;
    return known !== undefined && need.libraries.some((library) => !known.includes(library));
  });
}

/** @returns {string | undefined} the loader's list of libraries; undefined where ldconfig is not to be had, then nothing is assumed missing */
function knownLibraries() {
  const program = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((path) => existsSync(path)) ?? 'ldconfig';
  const listed = spawnSync(program, ['-p'], { encoding: 'utf8' });
  return listed.status === 0 ? listed.stdout : undefined;
}

/** @returns {string[] | undefined} what to put before apt-get, undefined when this user may not use it or there is none */
function aptPrefix() {
  if (!onPath('apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  const asked = onPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return asked ? ['sudo', '-n'] : undefined;
}

/**
 * @param {string[]} names
 * @returns {string} the words for a person who installs them by hand
 */
function manual(names) {
  if (!onPath('apt-get')) return `Install what your distribution calls them: ${names.join(', ')}`;
  return `Ask an administrator to run: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
}

/**
 * @param {string[]} prefix
 * @param {Need[]} needs
 */
async function installWithApt(prefix, needs) {
  await apt(prefix, ['update']);
  const names = needs.map((need) => need.packages.find(isInstallable) ?? need.packages[0] ?? '');
  const ended = await apt(prefix, ['install', '-y', '--no-install-recommends', ...names]);
  if (ended.code === 0) return;
  const reason = ended.stderr.trim().split('\n').slice(-6).join('\n');
  say(`apt-get did not succeed (${ended.why}, exit code ${String(ended.code)}):\n${reason}\n${manual(names)}`);
}

/**
 * @param {string[]} prefix
 * @param {string[]} args
 */
function apt(prefix, args) {
  const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', '-o', 'DPkg::Lock::Timeout=120', ...args];
  return run(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, limitMs: APT_LIMIT_MS });
}

/**
 * @param {string} name
 * @returns {boolean} whether apt has a real package of that name to install
 */
function isInstallable(name) {
  const policy = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' });
  return policy.status === 0 && /Candidate: (?!\(none\))/.test(policy.stdout);
}
