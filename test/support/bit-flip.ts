import Database from 'better-sqlite3';
import type { Random } from '../../shared/kernel/random.ts';

/** Where a bit was flipped. */
export interface Flip {
  readonly table: string;
  readonly column: string;
  readonly row: number;
  readonly bit: number;
}

type Value = bigint | string | Buffer | null;

/** Bits of a value as the file stores it; a null has none. */
function bitsOf(value: Value): number {
  if (value === null) return 0;
  if (typeof value === 'string') return Buffer.byteLength(value) * 8;
  if (typeof value === 'object') return value.length * 8;
  const width = [8, 16, 24, 32, 48].find((bits) => BigInt.asIntN(bits, value) === value);
  return width ?? 64;
}

function flipped(value: Exclude<Value, null>, bit: number): bigint | Buffer {
  if (typeof value === 'bigint') {
    const width = bitsOf(value);
    return BigInt.asIntN(width, value ^ (1n << BigInt(bit)));
  }
  const bytes = Buffer.from(value);
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return bytes;
}

/** Tables that hold values: all but those of SQLite itself; `search` says whether the search index's own tables count. */
function tablesOf(database: Database.Database, search: boolean): string[] {
  const type = search ? 'shadow' : 'table';
  return database
    .prepare(
      `select name from pragma_table_list where schema = 'main' and type = ? and name not like 'sqlite_%' order by name`,
    )
    .pluck()
    .all(type) as string[];
}

/**
 * Flips one bit of one stored value: any table, any column of it (keys, row ids and seals too), any row, any bit of what
 * the file keeps of the value. Triggers and foreign keys are out of the way for the moment; indexes follow, so that only
 * the meaning of the value can give the flip away. Every table is as likely as any other, so that small ones get their share.
 */
export function flipOneBit(file: string, random: Random, search = false): Flip {
  const database = new Database(file);
  try {
    // The search index keeps its own tables from being written otherwise.
    database.unsafeMode(true);
    database.pragma('foreign_keys = OFF');
    database.pragma('journal_mode = DELETE');
    database.defaultSafeIntegers(true);
    const triggers = database.prepare("select name, sql from sqlite_schema where type = 'trigger'").raw().all() as [
      string,
      string,
    ][];
    const tables = tablesOf(database, search);
    for (const [name] of triggers) database.exec(`drop trigger ${name}`);
    for (;;) {
      const flip = tryFlip(database, tables[random.int(0, tables.length - 1)]!, random);
      if (flip === undefined) continue;
      for (const [, sql] of triggers) database.exec(sql);
      return flip;
    }
  } finally {
    database.close();
  }
}

function tryFlip(database: Database.Database, table: string, random: Random): Flip | undefined {
  const columns = database.prepare('select name, pk from pragma_table_info(?)').all(table) as {
    name: string;
    pk: bigint;
  }[];
  const rows = Number(database.prepare(`select count(*) from "${table}"`).pluck().get());
  if (rows === 0) return undefined;
  const column = columns[random.int(0, columns.length - 1)]!.name;
  const row = random.int(0, rows - 1);
  const keys = columns.filter(({ pk }) => pk > 0n).map(({ name }) => name);
  const found = database
    .prepare(
      `select "${column}" as value, ${keys.join(', ')} from "${table}" order by ${keys.join(', ')} limit 1 offset ?`,
    )
    .raw()
    .get(row) as [Value, ...Value[]];
  const [value, ...key] = found;
  const bits = bitsOf(value);
  if (value === null || bits === 0) return undefined;
  const bit = random.int(0, bits - 1);
  const cast = typeof value === 'string' ? 'cast(? as text)' : '?';
  try {
    database
      .prepare(
        `update "${table}" set "${column}" = ${cast} where ${keys.map((name) => `"${name}" is ?`).join(' and ')}`,
      )
      .run(flipped(value, bit), ...key);
  } catch (error) {
    // The flip would make two rows with one key, which the file can't hold.
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')) return undefined;
    throw error;
  }
  return { table, column, row, bit };
}
