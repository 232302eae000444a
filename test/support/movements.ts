import type { Movement } from '../../shared/domain/statement/movement.ts';
import { currency } from '../../shared/kernel/currency.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';

/** A telling of a movement: EUR -1,000.00 on Monday 16 November, pending in an intraday report, unless said otherwise. */
export function movement(
  key: string,
  over: Partial<Omit<Movement, 'bookingDate' | 'valueDate' | 'currency'>> & {
    readonly bookingDate?: string;
    readonly valueDate?: string;
  } = {},
): Movement {
  const { bookingDate = '2026-11-16', valueDate = '2026-11-16', ...rest } = over;
  const layer = over.layer ?? 'pending-in-intraday';
  return {
    key,
    accountId: 'DE02120300000000202051',
    statementKey: `${layer}|${key}`,
    layer,
    minor: -100_000n,
    currency: currency('EUR'),
    bookingDate: plainDate(bookingDate),
    valueDate: plainDate(valueDate),
    ...rest,
  };
}
