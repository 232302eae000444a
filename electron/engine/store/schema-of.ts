import type { ReadDb } from './database.ts';

/** The SQL of every table, index and trigger of a file by name. */
export function schemaOf(db: ReadDb): ReadonlyMap<string, string> {
  // Two text columns.
  const rows = db.prepare('select name, sql from sqlite_schema where sql is not null').raw(true).all() as [
    string,
    string,
  ][];
  return new Map(rows);
}
