import { type ImportJob, zImportJob } from '../../../../shared/contracts/api/systems.ts';
import type { Desk } from '../desk.ts';
import { plainRow } from '../rows.ts';

const ONE = 'select body from import_job where id = @jobId and started_at <= @at';

/**
 * The account of one import; null where there is none of this id, or none had begun by then. An import is work under way
 * and no knowledge about payments or cash: its account is always the latest.
 */
export function importJob(desk: Desk, jobId: string, asKnownAt?: number): ImportJob | null {
  const row = plainRow<{ body: string }>(desk.db, ONE, { jobId, at: asKnownAt ?? Number.MAX_SAFE_INTEGER });
  return row ? zImportJob.parse(JSON.parse(row.body)) : null;
}
