import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOTES } from './places.mjs';

/**
 * Reads one of set-up's notes.
 * @param {string} name
 * @returns {Record<string, unknown> | undefined} undefined when there is none or it cannot be read: set-up then does the step again
 */
export function readNote(name) {
  try {
    const note = JSON.parse(readFileSync(join(NOTES, `${name}.json`), 'utf8'));
    return typeof note === 'object' && note !== null ? note : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Writes a note in one step, so that an interrupted set-up leaves the old note or the new one.
 * @param {string} name
 * @param {Record<string, unknown>} note
 */
export function writeNote(name, note) {
  mkdirSync(NOTES, { recursive: true });
  const file = join(NOTES, `${name}.json`);
  const fresh = `${file}.${String(process.pid)}`;
  writeFileSync(fresh, `${JSON.stringify(note, undefined, 2)}\n`);
  renameSync(fresh, file);
}
