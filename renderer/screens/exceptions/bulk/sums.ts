import type { CurrencyTotal } from '../../../../shared/contracts/api/answer-parts.ts';
import type { CaseRow } from '../../../../shared/contracts/api/cases.ts';

/** Sum per currency of some cases, in minor units, by currency code. */
export function sumsOf(rows: Iterable<Pick<CaseRow, 'money'>>): readonly CurrencyTotal[] {
  const sums = new Map<string, CurrencyTotal>();
  for (const { money } of rows)
    for (const { currency, count, minor } of money) {
      const before = sums.get(currency);
      sums.set(currency, { currency, count: (before?.count ?? 0) + count, minor: (before?.minor ?? 0n) + minor });
    }
  return [...sums.values()].sort((a, b) => a.currency.localeCompare(b.currency));
}
