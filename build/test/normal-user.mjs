import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGES, ROOT } from '../setup/places.mjs';
import { electronRuntime } from '../setup/runtime-path.mjs';
import { SetupError } from '../setup/say.mjs';

/** The user without any rights that every Linux has. */
const NOBODY = 65534;

/** @typedef {{ executable: string, folder: string, remove: () => void }} Staged */

/**
 * For the test of Chromium's own sandbox: an Electron that runs as a normal user. Root stages a copy of runtime and
 * application where that user can read it, because a clone below /root is closed to others, and gets a starter that changes
 * the user. A normal user needs nothing of this.
 * @returns {{ executable: string, application: string, remove: () => void } | undefined} undefined for a normal user
 */
export function stageForNormalUser() {
  if (process.getuid?.() !== 0) return undefined;
  const { dist } = electronRuntime();
  const { executable, folder, remove } = stageProgram(dist, 'electron');
  try {
    return { executable, application: stageApplication(folder), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * A packaged application that runs as a normal user.
 * @param {string} packaged folder of the package
 * @param {string} name of its executable
 * @returns {{ executable: string, remove: () => void }}
 */
export function stagePackage(packaged, name) {
  if (process.getuid?.() !== 0) return { executable: join(packaged, name), remove: () => undefined };
  return stageProgram(packaged, name);
}

/**
 * @param {string} from folder with an executable
 * @param {string} name of the executable
 * @returns {Staged}
 */
function stageProgram(from, name) {
  const folder = mkdtempSync(join(tmpdir(), 'syncline-normal-user-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    chmodSync(folder, 0o755);
    execFileSync('cp', ['-a', from, join(folder, 'runtime')]);
    execFileSync('chmod', ['-R', 'a+rX', join(folder, 'runtime')]);
    return { executable: writeStarter(folder, join(folder, 'runtime', name)), folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * @param {string} folder
 * @returns {string} the application: what the build made, and the one package outside of the bundles
 */
function stageApplication(folder) {
  const application = join(folder, 'application');
  const sqlite = join('node_modules', 'better-sqlite3');
  for (const part of ['package.json', 'out/main', 'out/preload', 'out/engine', 'out/renderer']) {
    if (existsSync(join(ROOT, part))) cpSync(join(ROOT, part), join(application, part), { recursive: true });
  }
  for (const part of ['package.json', 'lib', 'build/Release/better_sqlite3.node', 'prebuilds']) {
    const from = join(PACKAGES, 'better-sqlite3', part);
    if (existsSync(from)) cpSync(from, join(application, sqlite, part), { recursive: true });
  }
  execFileSync('chmod', ['-R', 'a+rX', application]);
  return application;
}

/**
 * @param {string} folder
 * @param {string} program
 * @returns {string} a script that starts the program as the normal user
 */
function writeStarter(folder, program) {
  const home = join(folder, 'home');
  mkdirSync(home);
  chmodSync(home, 0o777);
  const asNobody = ['setpriv', `--reuid=${String(NOBODY)}`, `--regid=${String(NOBODY)}`, '--clear-groups'];
  if (!mayMakeNamespaces(asNobody)) allowSetuidSandbox(join(folder, 'runtime', 'chrome-sandbox'));
  const starter = join(folder, 'electron-as-nobody');
  const command = [...asNobody, `"${program}"`, '"$@"'].join(' ');
  writeFileSync(
    starter,
    `#!/bin/sh\nHOME="${home}" XDG_CONFIG_HOME="${home}" XDG_CACHE_HOME="${home}"\nexport HOME XDG_CONFIG_HOME XDG_CACHE_HOME\nexec ${command}\n`,
  );
  chmodSync(starter, 0o755);
  return starter;
}

/**
 * @param {string[]} asNobody
 * @returns {boolean} whether the kernel lets a normal user make the namespaces that the sandbox is built from
 */
function mayMakeNamespaces(asNobody) {
  return spawnSync('setpriv', [...asNobody.slice(1), 'unshare', '--user', 'true'], { stdio: 'ignore' }).status === 0;
}

/** @param {string} helper Chromium's sandbox helper, which does the same with root's rights */
function allowSetuidSandbox(helper) {
  if (!existsSync(helper))
    throw new SetupError('this kernel gives normal users no namespaces and the runtime has no chrome-sandbox');
  chmodSync(helper, 0o4755);
}
