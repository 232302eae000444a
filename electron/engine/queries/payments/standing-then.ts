import type { ReadDb } from '../../store/database.ts';
import { ContestedReports } from '../../views/contested-reports.ts';
import { plainRows } from '../rows.ts';

const SCOPES = `select distinct b.scope_id as id from json_each(@records) wanted cross join bearing b on b.record_id = wanted.value
  where b.seq <= @seq`;

/**
 * Records of account reports that had been sent more than once by a commit, with the fact that the latest sending holds;
 * null where it holds none, so that the record claimed nothing any more. Other records are not in the answer.
 */
export function contestedThen(
  db: ReadDb,
  recordIds: readonly number[],
  seq: number,
): ReadonlyMap<number, number | null> {
  const contested = new ContestedReports(db);
  const wanted = new Set(recordIds);
  const standing = new Map<number, number | null>();
  for (const { id } of plainRows<{ id: number }>(db, SCOPES, { records: JSON.stringify(recordIds), seq })) {
    if (!contested.isContested(id, seq)) continue;
    for (const { recordId, factId } of contested.records(id, seq))
      if (wanted.has(recordId)) standing.set(recordId, factId ?? null);
  }
  return standing;
}
