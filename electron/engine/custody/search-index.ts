import type { ReadDb } from '../store/database.ts';
import type { Damage } from './damage.ts';

/** Lists what the search index knows: one row per term and payment. The table lives in the connection alone. */
const VOCABULARY =
  "create virtual table if not exists temp.search_vocabulary using fts5vocab('main', 'payment_text', 'instance')";
const PAIRS = 'select term, doc from temp.search_vocabulary';
/** Payments whose words wait to be indexed: the index need not have them yet. */
const DUE = 'select payment_id from search_due';

/** The search index against the one that a fold gave, pair by pair up to the first difference; the whole index is made again anyway. */
export function searchIndexDamages(db: ReadDb, folded: ReadDb): readonly Damage[] {
  for (const each of [db, folded]) each.prepare(VOCABULARY).run();
  // One integer column.
  const due = new Set(db.prepare(DUE).pluck().all() as number[]);
  const [kept, expected] = [pairs(db, due), pairs(folded, due)];
  try {
    for (;;) {
      const [left, right] = [kept.next(), expected.next()];
      if (left.done === true && right.done === true) return [];
      const [a, b] = [left.done === true ? undefined : left.value, right.done === true ? undefined : right.value];
      if (a === undefined || b === undefined || a[0] !== b[0] || a[1] !== b[1]) return [damageOf(a ?? b)];
    }
  } finally {
    kept.return(undefined);
    expected.return(undefined);
  }
}

type Pair = readonly [term: string, doc: number];

function* pairs(db: ReadDb, without: ReadonlySet<number>): Generator<Pair, undefined> {
  // The two columns of the statement.
  for (const pair of db.prepare(PAIRS).raw(true).iterate() as IterableIterator<Pair>)
    if (!without.has(pair[1])) yield pair;
  return undefined;
}

function damageOf(pair: Pair | undefined): Damage {
  return {
    kind: 'view',
    table: 'payment_text',
    key: pair === undefined ? '' : `${pair[0]}|${pair[1]}`,
    detail: 'the search index is not what the payments give',
  };
}
