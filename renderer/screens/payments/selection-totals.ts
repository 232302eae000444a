import type { CurrencyTotal } from '../../../shared/contracts/api/answer-parts.ts';
import type { PaymentRow } from '../../../shared/contracts/api/payments.ts';

/** Count and sum per currency of some payments, largest count first. Payments without an amount are left out of the sums. */
export function totalsOf(rows: Iterable<PaymentRow>): readonly CurrencyTotal[] {
  const totals = new Map<string, CurrencyTotal>();
  for (const { minor, currency } of rows) {
    if (minor === null || currency === null) continue;
    const before = totals.get(currency);
    totals.set(currency, { currency, count: (before?.count ?? 0) + 1, minor: (before?.minor ?? 0n) + minor });
  }
  return [...totals.values()].sort((a, b) => b.count - a.count);
}
