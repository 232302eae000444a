import { addDays, type PlainDate } from '../../kernel/plain-date.ts';

/** Days of closed ledger after which a pending entry that nothing has booked is no longer expected money. */
const UNRESOLVED_DAYS = 7;

/** Pending entries dated up to this day are unresolved once the ledger has closed on `closed`: they count no more and people look. */
export function unresolvedUpTo(closed: PlainDate): PlainDate {
  return addDays(closed, -UNRESOLVED_DAYS);
}
