import type { CurrencyTotal } from '../../../../shared/contracts/api/answer-parts.ts';

/** Sums per currency of the sums of several cases, by currency code. */
export function sumTotals(sums: readonly (readonly CurrencyTotal[])[]): CurrencyTotal[] {
  const totals = new Map<string, CurrencyTotal>();
  for (const { currency, count, minor } of sums.flat()) {
    const before = totals.get(currency);
    totals.set(currency, { currency, count: (before?.count ?? 0) + count, minor: (before?.minor ?? 0n) + minor });
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
