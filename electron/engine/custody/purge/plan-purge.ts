import type { ReadDb } from '../../store/database.ts';
import { heldBy, type Holdable } from './held-by.ts';
import type { LegalHold } from './legal-holds.ts';
import { OWN_SOURCES } from './retention-class.ts';

/** A delivery whose body is beyond its retention. */
export interface Candidate extends Holdable {
  readonly name: string;
  readonly size: number;
  readonly sha256: Buffer;
}

/** What a stretch of a purge would take, and what holds stop. */
export interface PurgePlan {
  readonly goes: readonly Candidate[];
  readonly held: readonly { readonly candidate: Candidate; readonly hold: LegalHold }[];
  /** Where the next stretch begins; undefined: that was all. */
  readonly next: number | undefined;
}

/** Deliveries of one stretch: one transaction of a purge. */
const STRETCH = 500;

/** What was last received before the day, was read or refused, and has its body still. Own records never go. */
const CANDIDATES = `select d.id, s.name as source, d.name, d.size, d.sha256, min(d.observed_at, d.received_at) as firstAt,
    max(d.last_seen_at, d.received_at) as lastAt
  from delivery d join source s on s.id = d.source_id
  where d.id > @after and d.state <> 0 and d.size > 0 and max(d.last_seen_at, d.received_at) < @before
    and s.name not in (select value from json_each(@own))
    and not exists (select 1 from tombstone t where t.delivery_id = d.id)
  order by d.id limit ${STRETCH}`;

/** Plans a stretch behind delivery `after`: what was last received before `before`. Changes nothing. */
export function planPurge(db: ReadDb, before: number, holds: readonly LegalHold[], after: number): PurgePlan {
  // The selected columns, by the schema's types.
  const candidates = db.prepare(CANDIDATES).all({ after, before, own: JSON.stringify(OWN_SOURCES) }) as Candidate[];
  const judged = candidates.map((candidate) => ({ candidate, hold: heldBy(db, candidate, holds) }));
  return {
    goes: judged.flatMap(({ candidate, hold }) => (hold === undefined ? [candidate] : [])),
    held: judged.flatMap(({ candidate, hold }) => (hold === undefined ? [] : [{ candidate, hold }])),
    next: candidates.length < STRETCH ? undefined : candidates.at(-1)?.id,
  };
}
