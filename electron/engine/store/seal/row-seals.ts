import type Database from 'better-sqlite3';
import { readDb } from '../database.ts';
import { rowSeal, type StoredValue } from './row-hash.ts';
import { tableClass, type TableShape, tableShapes } from './table-class.ts';

const quoted = (name: string): string => `"${name}"`;

/** SQL of a row's key as one text; `from` is a prefix such as `new.`. */
export function keySql(shape: TableShape, from: string): string {
  return shape.key.map((column) => `cast(${from}${quoted(column)} as text)`).join(" || '|' || ");
}

/** SQL list of a row's columns. */
export function columnsSql(shape: TableShape, from: string): string {
  return shape.columns.map((column) => `${from}${quoted(column)}`).join(', ');
}

/** Tables whose rows have a seal each. */
export function sealedShapes(shapes: readonly TableShape[]): readonly TableShape[] {
  return shapes.filter((shape) => tableClass(shape.name) === 'row');
}

/**
 * Keeps the seals of this connection's writes: whatever statement changes a row of a sealed table, its seal changes in
 * the same transaction. The triggers live in the connection, because a file's own triggers may call no function of ours
 * while the schema is not trusted (sec-D1).
 */
export function keepRowSeals(database: Database.Database): void {
  database.function(
    'row_seal_of',
    { varargs: true, deterministic: true, safeIntegers: true },
    // What the triggers pass: the table, then stored values.
    (table: unknown, ...values: unknown[]) => rowSeal(String(table), values as StoredValue[]),
  );
  const shapes = sealedShapes(tableShapes(readDb(database)));
  adopt(database, shapes);
  for (const shape of shapes) database.exec(triggersOf(shape));
}

/** SQL that seals one row. */
function sealSql(shape: TableShape, from: string): string {
  const { name } = shape;
  return `select '${name}', ${keySql(shape, from)}, row_seal_of('${name}', ${columnsSql(shape, from)})`;
}

function triggersOf(shape: TableShape): string {
  const { name } = shape;
  const away = (from: string): string =>
    `delete from row_seal where name = '${name}' and key = ${keySql(shape, from)};`;
  // Taken away and put, not "or replace": inside a trigger SQLite applies the conflict rule of the statement that fired it.
  const put = `${away('new.')} insert into row_seal (name, key, seal) ${sealSql(shape, 'new.')};`;
  const trigger = (event: string, body: string): string =>
    `create temp trigger ${quoted(`seal_${name}_${event}`)} after ${event} on main.${quoted(name)} begin ${body} end;`;
  return [trigger('insert', put), trigger('update', `${away('old.')} ${put}`), trigger('delete', away('old.'))].join(
    '\n',
  );
}

/**
 * Seals what has no seal: tables that are new or have other columns than before, and everything after a migration, whose
 * steps write before this connection keeps seals. A step that was noted without a seal is what tells.
 */
function adopt(database: Database.Database, shapes: readonly TableShape[]): void {
  const known = database.prepare('select columns from sealed_table where name = ?').pluck();
  const migrated = database
    .prepare(
      "select 1 from schema_step t where not exists (select 1 from row_seal s where s.name = 'schema_step' and s.key = cast(t.version as text))",
    )
    .get();
  const adopted = shapes.filter((shape) => migrated !== undefined || known.get(shape.name) !== shape.columns.join(' '));
  if (adopted.length === 0) return;
  database
    .transaction(() => {
      for (const shape of adopted) {
        database.prepare('delete from row_seal where name = ?').run(shape.name);
        database.exec(`insert into row_seal (name, key, seal) ${sealSql(shape, '')} from ${quoted(shape.name)}`);
        database
          .prepare('insert or replace into sealed_table (name, columns) values (?, ?)')
          .run(shape.name, shape.columns.join(' '));
      }
    })
    .immediate();
}
