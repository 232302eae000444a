import { closeSync, openSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Bytes of a page's head that are overwritten: its type, and where its cells begin. */
const HEAD_BYTES = 8;

/** Spoils the first page of a table or an index in a store file that nobody has open, as a bad sector does. */
export function damageRootPage(file: string, name: string): void {
  const database = new Database(file);
  // What the log holds must be in the file, or it would cover the damage.
  database.pragma('wal_checkpoint(TRUNCATE)');
  const size = Number(database.pragma('page_size', { simple: true }));
  const root = Number(database.prepare('select rootpage from sqlite_schema where name = ?').pluck().get(name));
  database.close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(HEAD_BYTES, 0xff), 0, HEAD_BYTES, (root - 1) * size);
  closeSync(handle);
}
