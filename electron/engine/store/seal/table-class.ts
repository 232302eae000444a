import type { ReadDb } from '../database.ts';

/**
 * How a table's rows are proved:
 * - `row`: each row has a seal that is renewed when the row changes; every table that nothing else is said of
 * - `segment`: rows that are never changed, sealed together by commits
 * - `folded`: made from facts; a fold from facts alone must give the same rows
 * - `own`: the seals themselves; a damaged seal no longer fits its row
 */
export type TableClass = 'row' | 'segment' | 'folded' | 'own';

const SEGMENT: ReadonlySet<string> = new Set(['fact', 'record', 'observation']);
const OWN: ReadonlySet<string> = new Set(['row_seal', 'segment_seal', 'sealed_table']);

/** Views; each has its images beside it. */
const VIEWS = [
  'payment',
  'account',
  'statement',
  'entry',
  'balance',
  'journal',
  'entity',
  'expectation',
  'supersession',
  'finding',
  'return_link',
  'exception',
  'exception_finding',
  'item_match',
  'matched_item',
];
const FOLDED: ReadonlySet<string> = new Set([
  ...VIEWS.flatMap((view) => [view, `${view}_image`]),
  'identity',
  'former_name',
  'former_batch_claim',
  'absorbed',
  'claim_link',
  'collision',
  'payment_likeness',
  'duplicate_member',
  'former_membership',
  'claim',
  'return_claim',
  'return_reference',
  'batch_name',
  'membership',
  'batch_claim',
  'payment_cell',
  'account_word',
  'finding_owner',
  'exception_decision',
  'match_word',
  'match_named',
  'match_undone',
  'movement',
  'movement_name',
  'day_total',
  'view_digest',
]);

/** How a table's rows are proved. */
export function tableClass(table: string): TableClass {
  if (OWN.has(table)) return 'own';
  if (SEGMENT.has(table)) return 'segment';
  return FOLDED.has(table) ? 'folded' : 'row';
}

/** A table of the file with its columns in their order and those of its primary key. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/** Every table that holds values; a search index and what SQLite keeps for itself are none. */
export function tableShapes(db: ReadDb): readonly TableShape[] {
  // One text column.
  const names = db
    .prepare(
      `select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%' order by name`,
    )
    .pluck()
    .all() as string[];
  return names.map((name) => shapeOf(db, name));
}

/** The shape of one table. */
export function shapeOf(db: ReadDb, name: string): TableShape {
  // The two columns of the statement.
  const columns = db.prepare('select name, pk from pragma_table_info(?) order by cid').all(name) as {
    name: string;
    pk: number;
  }[];
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return { name, columns: columns.map((column) => column.name), key: key.map((column) => column.name) };
}
