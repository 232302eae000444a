import { type ImportJob, zImportJob } from '../../../../shared/contracts/api/systems.ts';
import type { Desk } from '../desk.ts';
import { plainRow } from '../rows.ts';

/** The account of one import; null where there is none of this id. */
export function importJob(desk: Desk, jobId: string): ImportJob | null {
  const row = plainRow<{ body: string }>(desk.db, 'select body from import_job where id = @jobId', { jobId });
  return row ? zImportJob.parse(JSON.parse(row.body)) : null;
}
