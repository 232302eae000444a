import type { Instant } from '../../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../../shared/kernel/result.ts';
import { appendAudit } from '../../audit/audit-chain.ts';
import { canonicalJson, sha256 } from '../../store/canonical.ts';
import type { ReadDb, WriteDb } from '../../store/database.ts';

/** What a hold is about; each part that is not said means any. Instants of receipt, both ends included. */
export interface HoldScope {
  readonly source: string | null;
  /** Company code. */
  readonly entity: string | null;
  readonly fromAt: number | null;
  readonly untilAt: number | null;
}

/** A legal hold: what it is about is not purged while it stands. */
export interface LegalHold extends HoldScope {
  readonly id: number;
  readonly reason: string;
  readonly person: string;
  readonly placedAt: number;
  readonly releasedAt: number | null;
  readonly releasedBy: string | null;
  readonly releasedBecause: string | null;
}

/** Who acts, when and why. */
export interface Act {
  readonly person: string;
  readonly reason: string;
  readonly at: Instant;
}

const COLUMNS = `id, source, entity, from_at as fromAt, until_at as untilAt, reason, person, placed_at as placedAt,
  released_at as releasedAt, released_by as releasedBy, released_because as releasedBecause`;

/** Every hold that was ever placed, oldest first. */
export function legalHolds(db: ReadDb): readonly LegalHold[] {
  // The selected columns, by the schema's types.
  return db.prepare(`select ${COLUMNS} from legal_hold order by id`).all() as LegalHold[];
}

/** Places a hold, with its audit entry. Answers its number. */
export function placeHold(db: WriteDb, scope: HoldScope, { person, reason, at }: Act): number {
  return db.transaction(() => {
    const { lastInsertRowid } = db
      .prepare(
        `insert into legal_hold (source, entity, from_at, until_at, reason, person, placed_at)
         values (@source, @entity, @fromAt, @untilAt, @reason, @person, @at)`,
      )
      .run({ ...scope, reason, person, at });
    const id = Number(lastInsertRowid);
    audited(db, id, 'placed', { ...scope, reason }, { person, reason, at });
    return id;
  });
}

/** Releases a hold, with its audit entry. */
export function releaseHold(db: WriteDb, id: number, act: Act): Result<undefined, 'no-such-hold'> {
  return db.transaction(() => {
    const { changes } = db
      .prepare(
        'update legal_hold set released_at = @at, released_by = @person, released_because = @reason where id = @id and released_at is null',
      )
      .run({ ...act, id });
    if (changes !== 1) return fail('no-such-hold');
    audited(db, id, 'released', { reason: act.reason }, act);
    return ok(undefined);
  });
}

function audited(db: WriteDb, id: number, detail: string, content: object, { person, at }: Act): void {
  appendAudit(db, {
    at,
    person,
    action: 'hold',
    subject: String(id),
    detail,
    content: sha256(`syncline/hold/1|${canonicalJson({ ...content, id, detail })}`),
  });
}
