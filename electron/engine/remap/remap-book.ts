import type { Instant } from '../../../shared/kernel/clock.ts';
import { STATE } from '../inbox/inbox.ts';
import { REMAP_STATE, seenMeanwhile } from '../pipeline/remap-item.ts';
import { plainRow } from '../queries/rows.ts';
import type { ReadDb, WriteDb } from '../store/database.ts';

/** A wish to map deliveries again. */
export interface RemapWish {
  readonly id: string;
  readonly person: string;
  readonly reason: string;
  readonly source: string;
  readonly deliveryIds: readonly number[];
}

/** How far the mapping of deliveries again has come. */
export interface RemapProgress {
  readonly id: string;
  readonly person: string;
  readonly reason: string;
  readonly source: string;
  readonly startedAt: number;
  readonly state: 'running' | 'done' | 'cancelled';
  readonly total: number;
  readonly read: number;
  /** Could not be read by the newer generation: what the older one found stands. */
  readonly refused: number;
}

/**
 * Puts applied deliveries back among those that wait, to be mapped again in the order in which they came. Runs inside the
 * caller's transaction. A delivery that waits already is read by the mapper of today anyway.
 */
export function startRemap(db: WriteDb, { id, person, reason, source, deliveryIds }: RemapWish, at: Instant): void {
  db.prepare('insert into remap_job (id, started_at, person, reason, source) values (?, ?, ?, ?, ?)').run(
    ...[id, at, person, reason, source],
  );
  const put = db.prepare(
    `update delivery set state = ${String(STATE.received)} where id = ? and state = ${String(STATE.applied)}`,
  );
  const note = db.prepare(
    `insert into remap_item (job_id, delivery_id, state) values (?, ?, ${String(REMAP_STATE.waiting)})`,
  );
  for (const deliveryId of deliveryIds) if (put.run(deliveryId).changes > 0) note.run(id, deliveryId);
}

/** Takes back what of a job still waits; what was read stays read. Answers whether anything waited. */
export function cancelRemap(db: WriteDb, id: string): boolean {
  return db.transaction(() => {
    // One integer column.
    const waiting = db
      .prepare('select delivery_id from remap_item where job_id = ? and state = 0')
      .pluck()
      .all(id) as number[];
    for (const deliveryId of waiting) {
      db.prepare(`update delivery set state = ${String(STATE.applied)} where id = ?`).run(deliveryId);
      seenMeanwhile(db, deliveryId);
    }
    db.prepare(`update remap_item set state = ${String(REMAP_STATE.cancelled)} where job_id = ? and state = 0`).run(id);
    if (waiting.length > 0) db.prepare('update remap_job set cancelled = 1 where id = ?').run(id);
    return waiting.length > 0;
  });
}

const PROGRESS = `select j.id, j.person, j.reason, j.source, j.started_at as startedAt, j.cancelled,
    count(i.delivery_id) as total, coalesce(sum(i.state = 0), 0) as waiting, coalesce(sum(i.state = 1), 0) as read,
    coalesce(sum(i.state = 2), 0) as refused
  from remap_job j left join remap_item i on i.job_id = j.id`;

interface ProgressRow extends Omit<RemapProgress, 'state'> {
  readonly cancelled: number;
  readonly waiting: number;
}

/** How far a job has come; undefined where there is none of that id. */
export function remapProgress(db: ReadDb, id: string): RemapProgress | undefined {
  const row = plainRow<ProgressRow>(db, `${PROGRESS} where j.id = @id group by j.id`, { id });
  if (!row) return undefined;
  const { cancelled, waiting, ...rest } = row;
  return { ...rest, state: waiting > 0 ? 'running' : cancelled === 1 ? 'cancelled' : 'done' };
}
