import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ROOT } from '../setup/places.mjs';

/**
 * @param {string} folder below the repository
 * @param {RegExp} name what the path, with forward slashes, must match
 * @returns {string[]} paths relative to the repository, sorted
 */
export function filesIn(folder, name) {
  const top = join(ROOT, folder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => name.test(path))
    .sort();
}
