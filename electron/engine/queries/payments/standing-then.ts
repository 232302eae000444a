import type { ReadDb } from '../../store/database.ts';
import { ContestedReports } from '../../views/contested-reports.ts';
import { plainRow, plainRows } from '../rows.ts';

const REPLACED = `exists (select 1 from supersession x where x.key = 'statement|' || @key and x.since_seq <= @seq
    union all select 1 from supersession_image i where i.key = 'statement|' || @key and i.since_seq <= @seq and i.until_seq > @seq)`;

/** Reports that hold a record by a commit. */
const SCOPES = `select distinct b.record_id, b.scope_id, t.key from json_each(@records) wanted
  cross join bearing b on b.record_id = wanted.value join record t on t.id = b.scope_id where b.seq <= @seq
  union select b.record_id, b.scope_id, t.key from json_each(@records) wanted
  cross join former_bearing b on b.record_id = wanted.value join record t on t.id = b.scope_id where b.seq <= @seq and b.until_seq > @seq`;

interface ScopeRow {
  readonly record_id: number;
  readonly scope_id: number;
  readonly key: string;
}

/**
 * Records whose word the reports that hold them had decided by a commit (a report sent more than once or replaced, or
 * several reports), with the fact that held; null where none did, so that the record claimed nothing any more. Other
 * records are not in the answer.
 */
export function contestedThen(
  db: ReadDb,
  recordIds: readonly number[],
  seq: number,
): ReadonlyMap<number, number | null> {
  const contested = new ContestedReports(db);
  const isReplaced = (key: string): boolean =>
    plainRow<{ found: number }>(db, `select ${REPLACED} as found`, { key, seq })?.found === 1;
  const reports = new Map<number, ScopeRow[]>();
  for (const row of plainRows<ScopeRow>(db, SCOPES, { records: JSON.stringify(recordIds), seq })) {
    const known = reports.get(row.record_id);
    if (known) known.push(row);
    else reports.set(row.record_id, [row]);
  }
  const standing = new Map<number, number | null>();
  for (const [recordId, scopes] of reports) {
    const decided =
      scopes.length > 1 || scopes.some((scope) => contested.isContested(scope.scope_id, seq) || isReplaced(scope.key));
    if (decided) standing.set(recordId, contested.decide(recordId, seq, isReplaced).factId ?? null);
  }
  return standing;
}
