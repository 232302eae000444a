import Database from 'better-sqlite3';
import { MIGRATIONS } from '../../electron/engine/store/migrate.ts';
import { storePath } from '../../electron/engine/store/open.ts';
import { fillStreet } from './custody.ts';
import { TestStreet } from './street.ts';

/** Tables that hold values, with those of the search index. */
const TABLES =
  "select name from pragma_table_list where schema = 'main' and type in ('table', 'shadow') and name not like 'sqlite_%' order by name";

function literal(value: unknown): string {
  if (value === null) return 'null';
  if (Buffer.isBuffer(value)) return `x'${value.toString('hex')}'`;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') return String(value);
  // The one kind of value that is left.
  const text = value as string;
  return /[\n\r]/.test(text)
    ? `cast(x'${Buffer.from(text).toString('hex')}' as text)`
    : `'${text.replaceAll("'", "''")}'`;
}

/** A filled store as SQL text, as schema version `version` knows it; what later versions added is left out. */
export async function dumpSample(version: number): Promise<string> {
  const world = new TestStreet();
  try {
    await fillStreet(world);
    world.settle();
    const filled = new Database(storePath(world.folder), { readonly: true });
    filled.defaultSafeIntegers(true);
    const old = emptyStore(':memory:', version);
    // The one-column and the list form of `all`.
    const lines = (old.prepare(TABLES).pluck().all() as string[]).flatMap((table) => {
      const columns = old.prepare('select name from pragma_table_info(?)').pluck().all(table) as string[];
      const list = columns.map((name) => `"${name}"`).join(', ');
      const rows = filled
        .prepare(`select ${list} from "${table}" ${keptOf(table, version)}`)
        .raw()
        .all() as unknown[][];
      return rows.map((row) => `insert or replace into "${table}" (${list}) values (${row.map(literal).join(', ')});`);
    });
    old.close();
    filled.close();
    return `${lines.join('\n')}\n`;
  } finally {
    world.close();
  }
}

/** Steps and views of later versions are left out. */
function keptOf(table: string, version: number): string {
  if (table === 'schema_step') return `where version <= ${String(version)}`;
  return table === 'setting' ? "where name <> 'folded-views'" : '';
}

/** A store of an old schema with nothing in it. */
export function emptyStore(file: string, version: number): Database.Database {
  const database = new Database(file);
  for (const step of MIGRATIONS.slice(0, version)) step.up(database);
  database.pragma(`user_version = ${String(version)}`);
  return database;
}

/** Makes a store file of an old schema from its sample. */
export function loadSample(file: string, version: number, sql: string): void {
  const database = emptyStore(file, version);
  // The search index keeps its own tables from being written otherwise.
  database.unsafeMode(true);
  database.pragma('journal_mode = WAL');
  database.transaction(() => database.exec(`pragma defer_foreign_keys = on; ${sql}`))();
  database.close();
}
