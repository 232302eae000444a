import { type Instant, instant } from '../../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../../shared/kernel/result.ts';
import { appendAudit } from '../../audit/audit-chain.ts';
import { canonicalJson, sha256 } from '../../store/canonical.ts';
import type { ReadDb, WriteDb } from '../../store/database.ts';
import { dropBodies } from '../../store/payload.ts';
import { type Act, legalHolds } from './legal-holds.ts';
import { type Candidate, planPurge, type PurgePlan } from './plan-purge.ts';
import { retentionHorizon } from './retention-class.ts';

/** What is to be purged, by whom and why. */
export interface PurgeOrder extends Act {
  /** What was last received before this instant goes. */
  readonly before: Instant;
}

/** Why nothing may be purged. */
export type PurgeRefusal = {
  readonly kind: 'within-retention';
  /** The latest instant that may be named at present. */
  readonly latest: Instant;
};

/** Hears of every stretch: what went or would go, and what holds stop. */
export type PurgeProgress = (plan: PurgePlan) => void;

/** Tells what a purge would take, without taking it. */
export function dryPurge(
  db: ReadDb,
  before: Instant,
  now: Instant,
  onStretch: PurgeProgress,
): Result<undefined, PurgeRefusal> {
  return inStretches(db, before, now, onStretch);
}

/**
 * Replaces the bodies of what is beyond its retention by tombstones, stretch by stretch, each one transaction under a
 * permit of its own with one audit entry. The facts that were read from a body stay and carry on what it said, so that
 * views, their past and every digest are as before (I3). The connection overwrites what it frees.
 */
export function purge(db: WriteDb, order: PurgeOrder, onStretch: PurgeProgress): Result<undefined, PurgeRefusal> {
  db.exec('pragma secure_delete = on');
  return inStretches(db, order.before, order.at, (plan) => {
    if (plan.goes.length > 0) take(db, order, plan.goes);
    onStretch(plan);
  });
}

function inStretches(db: ReadDb, before: Instant, now: Instant, each: PurgeProgress): Result<undefined, PurgeRefusal> {
  const latest = retentionHorizon('received-file', now) ?? instant(0);
  if (before > latest) return fail({ kind: 'within-retention', latest });
  const holds = legalHolds(db);
  for (let after: number | undefined = 0; after !== undefined;) {
    const plan: PurgePlan = planPurge(db, before, holds, after);
    each(plan);
    after = plan.next;
  }
  return ok(undefined);
}

function take(db: WriteDb, order: PurgeOrder, goes: readonly Candidate[]): void {
  const { before, person, reason, at } = order;
  db.transaction(() => {
    const { lastInsertRowid } = db
      .prepare('insert into purge_permit (before, reason, person, opened_at) values (?, ?, ?, ?)')
      .run(before, reason, person, at);
    const permit = Number(lastInsertRowid);
    dropBodies(
      db,
      goes.map(({ id }) => id),
    );
    const bury = db.prepare(
      `insert into tombstone (delivery_id, permit_id, sha256, size, class, reason, purged_at)
       values (?, ?, ?, ?, 'received-file', ?, ?)`,
    );
    for (const { id, sha256: digest, size } of goes) bury.run(id, permit, digest, size, reason, at);
    db.prepare('update purge_permit set closed_at = ? where id = ?').run(at, permit);
    const buried = goes.map(({ id, sha256: digest }) => [id, digest.toString('hex')]);
    appendAudit(db, {
      at,
      person,
      action: 'purge',
      subject: String(permit),
      detail: `${String(goes.length)} bodies last received before ${new Date(before).toISOString()}: ${reason}`,
      content: sha256(`syncline/purge/1|${canonicalJson({ permit, buried })}`),
    });
  });
}
