import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

/** @typedef {import('yauzl').Entry} Entry */
/** @typedef {import('yauzl').ZipFile} ZipFile */

const PERMISSIONS = 0o777;

/**
 * Unpacks some entries of a zip file, with their permissions. Folders are made as needed; entries that would land outside
 * of the target end the call.
 * @param {string} file
 * @param {string} target folder
 * @param {(name: string) => string | undefined} placeOf where an entry goes, relative to the target; undefined leaves it out
 * @returns {Promise<number>} how many files were written
 */
export async function unzipSome(file, target, placeOf) {
  // Loaded here, because set-up can be read before the packages are installed.
  const { default: yauzl } = await import('yauzl');
  /** @type {(file: string, options: import('yauzl').Options) => Promise<ZipFile>} */
  const open = promisify(yauzl.open.bind(yauzl));
  const zip = await open(file, { lazyEntries: true, autoClose: true });
  return new Promise((settle, fail) => {
    let written = 0;
    zip.once('error', fail);
    zip.once('end', () => settle(written));
    zip.on('entry', (/** @type {Entry} */ entry) => {
      const place = entry.fileName.endsWith('/') ? undefined : placeOf(entry.fileName);
      if (place === undefined) {
        zip.readEntry();
        return;
      }
      written += 1;
      writeEntry(zip, entry, target, place).then(() => zip.readEntry(), fail);
    });
    zip.readEntry();
  });
}

/**
 * @param {ZipFile} zip
 * @param {Entry} entry
 * @param {string} target
 * @param {string} place
 */
async function writeEntry(zip, entry, target, place) {
  const path = inside(target, place);
  await mkdir(dirname(path), { recursive: true });
  /** @type {(entry: Entry) => Promise<import('node:stream').Readable>} */
  const openReadStream = promisify(zip.openReadStream.bind(zip));
  const mode = (entry.externalFileAttributes >>> 16) & PERMISSIONS;
  await pipeline(await openReadStream(entry), createWriteStream(path, { mode: mode || 0o644 }));
}

/**
 * @param {string} target
 * @param {string} place
 * @returns {string} the absolute path
 */
function inside(target, place) {
  const path = resolve(join(target, place));
  if (!path.startsWith(resolve(target) + sep)) throw new Error(`zip entry leaves the folder: ${place}`);
  return path;
}
