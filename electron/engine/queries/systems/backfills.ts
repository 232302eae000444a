import type { Backfill } from '../../../../shared/contracts/api/steering.ts';
import { type BackfillJob, recentBackfills } from '../../schedule/backfill-book.ts';
import { daysDone, remainingMs } from '../../schedule/backfill-window.ts';
import type { Desk } from '../desk.ts';

/** The latest back-fills, newest first, each with how far it has come. */
export function backfills(desk: Desk, limit: number): Backfill[] {
  return recentBackfills(desk.db, limit).map(backfillOf);
}

/** A back-fill as screens and the command line show it. */
export function backfillOf(job: BackfillJob): Backfill {
  const open = job.state === 'waiting' || job.state === 'running';
  return {
    jobId: job.id,
    system: job.system,
    stream: job.stream,
    from: job.from,
    to: job.to,
    because: job.because ?? null,
    person: job.person,
    state: job.state,
    createdAt: job.createdAt,
    endedAt: job.endedAt,
    daysTotal: daysDone(job, job.slicesTotal),
    daysDone: daysDone(job, job.slicesDone),
    pages: job.pages,
    deliveries: job.deliveries,
    duplicates: job.duplicates,
    remainingMs: (open ? remainingMs(job) : undefined) ?? null,
    nextAttemptAt: job.nextAttemptAt,
    lastFault: job.fault,
  };
}
