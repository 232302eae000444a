import type { CashFigure, CashRow } from '../../../shared/contracts/api/cash.ts';
import type { SystemRole } from '../../../shared/domain/payment/state.ts';

/** What the difference column says. Figures on different bases or dates have no difference (domain.md, "Cash"). */
export type DifferenceView =
  { readonly kind: 'absent' | 'not-comparable' | 'equal' } | { readonly kind: 'difference'; readonly minor: bigint };

/** The two figures behind a stated difference. */
export interface ComparedPair {
  readonly bank: CashFigure;
  readonly other: CashFigure;
}

/** The pair of figures whose difference the engine states for a system; undefined where it states none. */
export function comparedPair(row: CashRow, role: SystemRole): ComparedPair | undefined {
  const stated = row.differences.find((difference) => difference.role === role);
  if (stated === undefined || !stated.comparable || stated.minor === null) return undefined;
  for (const bank of figuresOf(row, 'bank'))
    for (const other of figuresOf(row, role))
      if (bank.date === other.date && bank.minor - other.minor === stated.minor) return { bank, other };
  return undefined;
}

/** All figures of a system for an account: it may state several, each on a basis of its own. */
export function figuresOf(row: CashRow, role: SystemRole): readonly CashFigure[] {
  return row.figures.filter((figure) => figure.role === role);
}

/**
 * The one figure that stands in the matrix for a system: the one that is compared with the bank's, so that a difference
 * always belongs to the figures beside it; else its ledger figure, else its first. Undefined where it has none.
 */
export function figureOf(row: CashRow, role: SystemRole): CashFigure | undefined {
  const own = figuresOf(row, role);
  const compared = role === 'bank' ? comparedBank(row) : comparedPair(row, role)?.other;
  return compared ?? own.find(({ basis }) => basis === 'prior-day-ledger' || basis === 'book') ?? own[0];
}

/** The bank's figure that the most systems are compared with; among equals the first. */
function comparedBank(row: CashRow): CashFigure | undefined {
  const pairs = row.differences.map(({ role }) => comparedPair(row, role)?.bank);
  const counts = figuresOf(row, 'bank').map((bank) => ({ bank, count: pairs.filter((one) => one === bank).length }));
  const most = counts.reduce<(typeof counts)[number] | undefined>(
    (best, one) => (one.count > (best?.count ?? 0) ? one : best),
    undefined,
  );
  return most?.bank;
}

/** The difference bank - `role`, or why there is none. Of the bank itself there is none. */
export function differenceOf(row: CashRow, role: SystemRole): DifferenceView {
  if (figureOf(row, role) === undefined) return { kind: 'absent' };
  const found = row.differences.find((difference) => difference.role === role);
  if (found === undefined) return { kind: 'absent' };
  if (!found.comparable || found.minor === null) return { kind: 'not-comparable' };
  // A system that is compared on another basis than the shown figure of the bank would contradict what stands beside it.
  const pair = comparedPair(row, role);
  if (pair !== undefined && pair.bank !== figureOf(row, 'bank')) return { kind: 'not-comparable' };
  return found.minor === 0n ? { kind: 'equal' } : { kind: 'difference', minor: found.minor };
}

/** Whether any system differs from the bank on a comparable basis. */
export function differs(row: CashRow): boolean {
  return row.differences.some(({ role }) => differenceOf(row, role).kind === 'difference');
}

/**
 * The business date of a stale closing figure, for the place of its age: learnt a minute ago, it may still be of last week.
 * `11-16` within the year of `now`, else `2025-11`. Undefined where the age says it: fresh figures, and intraday ones.
 */
export function staleDate(figure: CashFigure, now: number): string | undefined {
  if (figure.confidence !== 'stale' || figure.basis === 'intraday') return undefined;
  const year = String(new Date(now).getUTCFullYear());
  return figure.date.startsWith(year) ? figure.date.slice(5) : figure.date.slice(0, 7);
}

/** When the figure was made, or when it was learnt where its system does not say. */
export function figureAt(figure: CashFigure): number {
  return figure.asOf ?? figure.observedAt;
}
