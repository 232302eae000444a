import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { exclusively } from './setup/exclusively.mjs';
import { PACKAGES, ROOT, toolNode } from './setup/places.mjs';
import { run } from './setup/run.mjs';
import { SetupError, timed } from './setup/say.mjs';

/** What the build is made from. */
const SOURCES = ['shared', 'connectors', 'electron', 'renderer', 'vite.config.ts', 'package.json', 'package-lock.json'];
const STAMP = join(ROOT, 'out', '.sources');
const BUILD_LIMIT_MS = 5 * 60_000;

/** Builds the application where its sources have changed since the last build. Says so on standard error only. */
export async function ensureBuild() {
  if (isFresh(sourcesDigest())) return;
  await exclusively(async () => {
    const digest = sourcesDigest();
    // Whoever held the lock before may have built just this.
    if (isFresh(digest)) return;
    await timed('build', build);
    writeFileSync(STAMP, digest);
  });
}

/**
 * @param {string} digest of the sources
 * @returns {boolean} whether the last build was made from them
 */
function isFresh(digest) {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest;
}

/**
 * Runs the bundler.
 * @param {NodeJS.ProcessEnv} [extra] environment that selects another flavour or folder
 */
export async function build(extra = {}) {
  const vite = join(PACKAGES, 'vite', 'bin', 'vite.js');
  const env = { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', ...extra };
  const ended = await run(toolNode(), [vite, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    env,
    limitMs: BUILD_LIMIT_MS,
  });
  if (ended.code !== 0) {
    throw new SetupError(`the build did not succeed:\n${withoutStack(`${ended.stdout}${ended.stderr}`)}`);
  }
}

/**
 * @param {string} output of the bundler
 * @returns {string} what is wrong in our sources, without where the bundler noticed it in its own
 */
function withoutStack(output) {
  const lines = stripVTControlCharacters(output).split('\n');
  return lines.filter((line) => !/^\s+at |^\s*errors: \[|^\}?$/.test(line)).join('\n');
}

/** @returns {string} changes when a source file is added, removed or edited */
export function sourcesDigest() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesBelow)) {
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} name a file or folder of the repository
 * @returns {string[]} the files, in a stable order
 */
function filesBelow(name) {
  const path = join(ROOT, name);
  if (!existsSync(path)) return [];
  if (name.includes('.')) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
