import type { ProofStep, ProvenView } from '../../../../shared/contracts/api/history.ts';
import type { ReadDb } from '../../store/database.ts';
import { SetDigest } from '../../store/set-digest.ts';
import { type Cell, rowHash } from '../../store/view-table.ts';
import { type Desk, momentOf } from '../desk.ts';
import { bigRows, plainRow } from '../rows.ts';
import { seqOf } from '../view-then.ts';
import { PROVEN_DEFINITIONS, type ProvenDefinition } from './proven-views.ts';

/** Places of the slicing column that one step covers: some 30 ms of work. */
const SLICE_ROWS = 4_000;

/** Where a proof stands. */
export interface ProofQuestion {
  readonly view: ProvenView;
  /** Last id or key that has been counted. */
  readonly from?: string | undefined;
  /** Sum up to there. */
  readonly digest?: string | undefined;
  readonly asKnownAt?: number | undefined;
}

type Place = string | number;

/**
 * Counts the next rows of a view, live ones that stood already and images that were valid then, into its digest. Every
 * row is hashed again from its columns, so that a changed value shows. A step covers a range of ids or keys in one
 * snapshot: a row that changes meanwhile is counted once, as it was.
 */
export function proofStep(desk: Desk, question: ProofQuestion): ProofStep {
  const proven = PROVEN_DEFINITIONS[question.view];
  return desk.db.snapshot(() => {
    const seq = seqOf(momentOf(desk, question.asKnownAt));
    const after: Place = proven.by === 'id' ? Number(question.from ?? 0) : (question.from ?? '');
    const upTo = endOfSlice(desk.db, proven, after);
    const sum = question.digest === undefined ? new SetDigest() : SetDigest.parse(question.digest);
    const rows = rowsThen(desk.db, proven, { after, upTo: upTo ?? null, seq });
    for (const row of rows) sum.add(hashOf(row, proven));
    const next = upTo === undefined ? null : String(upTo);
    return { next, digest: sum.toString(), rows: rows.length, share: shareOf(desk.db, proven, upTo) };
  });
}

/** The place at which a slice ends; undefined for the last one. */
function endOfSlice(db: ReadDb, { view, by }: ProvenDefinition, after: Place): Place | undefined {
  if (by === 'id') {
    const end = Number(after) + SLICE_ROWS;
    return end >= lastId(db, view) ? undefined : end;
  }
  const ends = [view, `${view}_image`].flatMap((table) => {
    const sql = `select ${by} as place from ${table} where ${by} > @after order by ${by} limit 1 offset ${String(SLICE_ROWS)}`;
    return plainRow<{ place: Place }>(db, sql, { after })?.place ?? [];
  });
  return ends.length === 0 ? undefined : ends.reduce((least, end) => (end < least ? end : least));
}

function lastId(db: ReadDb, view: string): number {
  const sql = `select max((select coalesce(max(id), 0) from ${view}), (select coalesce(max(id), 0) from ${view}_image)) as id`;
  return plainRow<{ id: number }>(db, sql)?.id ?? 0;
}

function rowsThen(
  db: ReadDb,
  { view, by, definition }: ProvenDefinition,
  slice: { readonly after: Place; readonly upTo: Place | null; readonly seq: number },
): readonly Readonly<Record<string, Cell>>[] {
  const columns = ['key', ...definition.columns].join(', ');
  const within = slice.upTo === null ? `${by} > @after` : `${by} > @after and ${by} <= @upTo`;
  const sql = `select ${columns} from ${view} where ${within} and since_seq <= @seq
    union all select ${columns} from ${view}_image where ${within} and since_seq <= @seq and until_seq > @seq`;
  return bigRows<Readonly<Record<string, Cell>>>(db, sql, slice);
}

/** The hash of a row as the writer computes it: amounts as big integers, all other numbers plain. */
function hashOf(row: Readonly<Record<string, Cell>>, { definition, amounts }: ProvenDefinition): Buffer {
  const values = definition.columns.map((column): Cell => {
    const value = row[column] ?? null;
    return typeof value === 'bigint' && !amounts.includes(column) ? Number(value) : value;
  });
  return rowHash(String(row['key']), values);
}

function shareOf(db: ReadDb, { view, by }: ProvenDefinition, upTo: Place | undefined): number {
  if (upTo === undefined) return 1;
  if (by === 'id') return Number(upTo) / Math.max(1, lastId(db, view));
  const sql = `select (select count(*) from ${view} where key <= @upTo) as done, (select count(*) from ${view}) as total`;
  const counts = plainRow<{ done: number; total: number }>(db, sql, { upTo });
  return counts && counts.total > 0 ? counts.done / counts.total : 1;
}
