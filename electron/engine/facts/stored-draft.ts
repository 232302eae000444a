import { FACT_NUMBERS, type FactDraft, type FactKind } from '../../../shared/domain/fact/fact.ts';
import type { ReadDb } from '../store/database.ts';
import { decodeBody } from './fact-store.ts';

/** Columns of a stored fact with its record, from which its draft comes back. */
export interface FactRow {
  readonly id: number;
  readonly record_id: number;
  readonly kind: number;
  readonly source: string;
  readonly key: string;
  readonly revision: string | null;
  readonly place: string;
  readonly body: string;
}

const KINDS = new Map<number, FactKind>(
  Object.entries(FACT_NUMBERS).map(([kind, number]) => [number, kind as FactKind]),
);

/** Columns of a {@link FactRow}: of fact `f`, its record `r` and their source `s`. */
const COLUMNS = 'f.id, f.record_id, r.kind, s.name as source, r.key, f.revision, f.place, f.body';

/** Facts that `where` and what follows it select; `f` is the fact, `r` its record, `s` their source. */
export function factRows(
  db: ReadDb,
  where: string,
  values: Readonly<Record<string, string | number | bigint | null>>,
): readonly FactRow[] {
  // The selected columns, by the schema's types.
  return db
    .prepare(
      `select ${COLUMNS} from fact f join record r on r.id = f.record_id join source s on s.id = r.source_id where ${where}`,
    )
    .all(values) as FactRow[];
}

/** The kind behind a number of the store. */
export function kindOf(number: number): FactKind {
  const kind = KINDS.get(number);
  if (kind === undefined) throw new Error(`unknown kind of fact ${String(number)}`);
  return kind;
}

/** The draft that a stored fact was made from, the report that it was part of aside. */
export function draftOf(row: FactRow): FactDraft {
  const kind = kindOf(row.kind);
  const revision = row.revision === null ? {} : { revision: row.revision };
  // Kind and body belong together by the contract that decodeBody applies.
  return {
    source: row.source,
    kind,
    key: row.key,
    at: row.place,
    body: decodeBody(kind, row.body),
    ...revision,
  } as FactDraft;
}
