import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import { isAhead, newestStated } from '../../../shared/domain/fact/stated-instant.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import type { WriteDb } from '../store/database.ts';

const LAST = 'select stated_at from clock_reading where delivery_id = ? order by seq desc limit 1';
const OBSERVED = 'select observed_at from delivery where id = ?';
const ADD = `insert into clock_reading (delivery_id, seq, source_id, observed_at, stated_at, ahead)
  select id, ?, source_id, observed_at, ?, ? from delivery where id = ?`;

/**
 * Keeps what a delivery tells about the clock of its source, as part of the commit `seq` that applies it. Compared is the
 * moment at which we first had it: the same bytes seen again later say nothing new about a clock.
 */
export function keepClockReading(db: WriteDb, deliveryId: number, facts: readonly FactDraft[], seq: number): void {
  const stated = newestStated(facts) ?? null;
  const last: unknown = db.prepare(LAST).pluck().get(deliveryId);
  if (stated === (last ?? null)) return;
  const observedAt = instant(Number(db.prepare(OBSERVED).pluck().get(deliveryId)));
  db.prepare(ADD).run(seq, stated, stated !== null && isAhead(stated, observedAt) ? 1 : 0, deliveryId);
}
