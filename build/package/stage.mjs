import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGES, ROOT } from '../setup/places.mjs';

/** The parts of a build that go into a package. The command line program is installed on its own. */
const PROGRAMS = ['main', 'preload', 'engine', 'renderer'];
const ADDON = 'better-sqlite3';

/**
 * Collects what a package contains, and nothing else: bundles, the database addon, licence.
 * @param {string} built folder of the build
 * @param {string} folder where the application is put together
 */
export function stageApplication(built, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const program of PROGRAMS) {
    const from = join(built, program);
    if (!existsSync(from)) throw new Error(`the build has no ${program}`);
    cpSync(from, join(folder, 'out', program), { recursive: true, filter: (path) => !path.endsWith('.map') });
  }
  stageAddon(join(folder, 'addon'));
  for (const paper of ['LICENSE', 'NOTICE']) cpSync(join(ROOT, paper), join(folder, paper));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), undefined, 2)}\n`);
}

/** @returns {Record<string, unknown>} the package.json of the packaged application */
function manifest() {
  const { name, productName, version, description, license, type, main } = /** @type {Record<string, string>} */ (
    JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  );
  const author = { name: 'The Syncline maintainers' };
  return { name, productName, version, description, license, type, main, author };
}

/** @param {string} folder */
function stageAddon(folder) {
  const built = join('build', 'Release', 'better_sqlite3.node');
  const asItComes = join('prebuilds', `${process.platform}-${process.arch}.node`);
  const binary = existsSync(join(PACKAGES, ADDON, built)) ? built : asItComes;
  for (const part of ['package.json', 'LICENSE', 'lib', binary]) {
    cpSync(join(PACKAGES, ADDON, part), join(folder, part), { recursive: true });
  }
}
