import type { Clock } from '../../../shared/kernel/clock.ts';
import { silentLog } from '../../../shared/kernel/log.ts';
import { rebuild, type RebuildProgress } from '../pipeline/rebuild.ts';
import { Street } from '../pipeline/street.ts';
import type { ReadDb, WriteDb } from '../store/database.ts';
import { shapeOf, tableClass, tableShapes } from '../store/seal/table-class.ts';
import { rowText, type StoredValue } from '../store/seal/row-hash.ts';
import type { Damage } from './damage.ts';
import { searchIndexDamages } from './search-index.ts';

/** Differing rows named per table; a table that differs everywhere needs no longer list. */
const NAMED_PER_TABLE = 100;

/** Time does not enter a fold; this clock makes sure of it. */
const NO_CLOCK: Clock = {
  now: () => {
    throw new Error('a fold reads no clock');
  },
};

/** Folds a scratch copy from its facts alone. Throws what a damaged fact makes the fold throw. */
export function foldScratch(scratch: WriteDb, progress?: RebuildProgress): ReturnType<typeof rebuild> {
  const street = new Street(scratch, NO_CLOCK, silentLog);
  return rebuild(scratch, street.facts, street.views, progress);
}

/** Compares what a store holds with what a fold of its copy gave, table by table, row by row (I3). */
export function foldDamages(db: ReadDb, folded: ReadDb): readonly Damage[] {
  const tables = tableShapes(folded).filter(({ name }) => tableClass(name) === 'folded');
  // A record's latest word and a fact's last observation are folded as well.
  const names = [...tables.map(({ name }) => name), 'record', 'fact'];
  return [...names.flatMap((name) => tableDamages(db, folded, name)), ...searchIndexDamages(db, folded)];
}

type Row = readonly StoredValue[];

function tableDamages(db: ReadDb, folded: ReadDb, table: string): readonly Damage[] {
  const shape = shapeOf(folded, table);
  const width = shape.key.length;
  const columns = [...shape.key, ...shape.columns.filter((column) => !shape.key.includes(column))];
  const sql = `select ${columns.join(', ')} from "${table}" order by ${shape.key.join(', ')}`;
  const [kept, expected] = [rowsOf(db, sql), rowsOf(folded, sql)];
  const damages: Damage[] = [];
  const note = (row: Row, detail: string): void => {
    damages.push({ kind: 'view', table, key: row.slice(0, width).map(String).join('|'), detail });
  };
  let [left, right] = [kept.next(), expected.next()];
  while ((!left.done || !right.done) && damages.length < NAMED_PER_TABLE) {
    const order = left.done ? 1 : right.done ? -1 : compareKeys(left.value, right.value, width);
    if (order === 0) {
      if (!left.done && !right.done && rowText(left.value) !== rowText(right.value))
        note(left.value, 'the row is not what the facts give');
      [left, right] = [kept.next(), expected.next()];
    } else if (order < 0) {
      if (!left.done) note(left.value, 'the facts give no such row');
      left = kept.next();
    } else {
      if (!right.done) note(right.value, 'the facts give a row that is not there');
      right = expected.next();
    }
  }
  kept.return?.();
  expected.return?.();
  return damages;
}

function rowsOf(db: ReadDb, sql: string): IterableIterator<Row> {
  // The columns of the table, by the schema's types.
  return db.prepare(sql).raw(true).safeIntegers(true).iterate() as IterableIterator<Row>;
}

/** In the order of the database: numbers by value, texts by their bytes. */
function compareKeys(a: Row, b: Row, width: number): number {
  for (let index = 0; index < width; index += 1) {
    const order = compareValues(a[index] ?? null, b[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function compareValues(a: StoredValue, b: StoredValue): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (a === b) return 0;
  return a !== null && b !== null && a < b ? -1 : 1;
}
