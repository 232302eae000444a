import type { ReadDb } from '../../store/database.ts';
import { rowSeal, type StoredValue } from '../../store/seal/row-hash.ts';
import { columnsSql, keySql, sealedShapes } from '../../store/seal/row-seals.ts';
import { type TableShape, tableShapes } from '../../store/seal/table-class.ts';
import type { Damage } from '../damage.ts';
import type { Slice, SlicedCheck } from './slice.ts';

const ROWS = 2_000;

/** Every row of a table that changes in place against its seal, and every seal against its row. One table a slice, then its seals. */
export const rowSealsCheck: SlicedCheck = {
  name: 'rows',
  slice: (db, after): Slice => {
    const shapes = sealedShapes(tableShapes(db));
    const { table, cursor } = place(after, shapes);
    const shape = shapes.find(({ name }) => name === table);
    if (shape === undefined) return { damages: strays(db, shapes), next: undefined };
    const { damages, last } = rowsOf(db, shape, cursor);
    if (last !== undefined) return { damages, next: JSON.stringify([table, last]) };
    const following = shapes[shapes.indexOf(shape) + 1];
    return {
      damages: [...damages, ...missing(db, shape)],
      next: JSON.stringify([following?.name ?? '', []]),
    };
  },
};

function place(
  after: string,
  shapes: readonly TableShape[],
): { readonly table: string; readonly cursor: readonly (string | number)[] } {
  if (after === '') return { table: shapes[0]?.name ?? '', cursor: [] };
  // Written by an earlier slice.
  const [table, cursor] = JSON.parse(after) as [string, (string | number)[]];
  return { table, cursor };
}

/** The next rows of a table by key; `last` is the key to go on behind, undefined at the end. */
function rowsOf(
  db: ReadDb,
  shape: TableShape,
  cursor: readonly (string | number)[],
): { readonly damages: readonly Damage[]; readonly last: readonly (string | number)[] | undefined } {
  const key = shape.key.map((column) => `t."${column}"`).join(', ');
  const behind = cursor.length === 0 ? '' : `where (${key}) > (${cursor.map(() => '?').join(', ')})`;
  const statement = db
    .prepare(
      `select ${keySql(shape, 't.')}, (select s.seal from row_seal s where s.name = '${shape.name}' and s.key = ${keySql(shape, 't.')}), ${columnsSql(shape, 't.')}
       from "${shape.name}" t ${behind} order by ${key} limit ${ROWS}`,
    )
    .raw(true)
    .safeIntegers(true);
  // Key as text, its seal, then the columns in their order.
  const rows = statement.all(...cursor) as [string, Buffer | null, ...StoredValue[]][];
  const damages = rows.flatMap(([id, seal, ...values]): Damage[] =>
    seal !== null && seal.equals(rowSeal(shape.name, values))
      ? []
      : [{ kind: 'row', table: shape.name, key: id, detail: 'the row does not fit its seal' }],
  );
  const final = rows.length < ROWS ? undefined : rows.at(-1);
  return { damages, last: final && keyOf(shape, final.slice(2)) };
}

function keyOf(shape: TableShape, values: readonly StoredValue[]): (string | number)[] {
  return shape.key.map((column) => {
    const value = values[shape.columns.indexOf(column)];
    return typeof value === 'bigint' ? Number(value) : String(value);
  });
}

/** Seals whose row is gone. */
function missing(db: ReadDb, shape: TableShape): readonly Damage[] {
  // One text column.
  const keys = db
    .prepare(
      `select s.key from row_seal s where s.name = '${shape.name}' and s.key not in (select ${keySql(shape, 't.')} from "${shape.name}" t) limit 100`,
    )
    .pluck()
    .all() as string[];
  return keys.map((key) => ({ kind: 'row-missing', table: shape.name, key, detail: 'there is a seal but no row' }));
}

/** Seals of no table, and notes on what is sealed that do not fit the tables. */
function strays(db: ReadDb, shapes: readonly TableShape[]): readonly Damage[] {
  const names = new Set(shapes.map(({ name }) => name));
  // One text column each.
  const sealed = db.prepare('select distinct name from row_seal').pluck().all() as string[];
  const noted = db.prepare('select name, columns from sealed_table').raw(true).all() as [string, string][];
  const damages: Damage[] = sealed
    .filter((name) => !names.has(name))
    .map((name) => ({ kind: 'row', table: 'row_seal', key: name, detail: 'a seal of no known table' }));
  const expected = new Map(shapes.map((shape) => [shape.name, shape.columns.join(' ')]));
  for (const [name, columns] of noted) {
    if (expected.get(name) !== columns)
      damages.push({
        kind: 'row',
        table: 'sealed_table',
        key: name,
        detail: 'it names other columns than the table has',
      });
    expected.delete(name);
  }
  for (const name of expected.keys())
    damages.push({
      kind: 'row-missing',
      table: 'sealed_table',
      key: name,
      detail: 'the table is sealed but not noted',
    });
  return damages;
}
