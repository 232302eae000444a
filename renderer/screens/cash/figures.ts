import type { CashFigure, CashRow } from '../../../shared/contracts/api/cash.ts';
import type { SystemRole } from '../../../shared/domain/payment/state.ts';

/** What the difference column says. Figures on different bases or dates have no difference (domain.md, "Cash"). */
export type DifferenceView =
  { readonly kind: 'absent' | 'not-comparable' | 'equal' } | { readonly kind: 'difference'; readonly minor: bigint };

/** One system's figure of an account; undefined where it has none. */
export function figureOf(row: CashRow, role: SystemRole): CashFigure | undefined {
  return row.figures.find((figure) => figure.role === role);
}

/** The difference bank - `role`, or why there is none. Of the bank itself there is none. */
export function differenceOf(row: CashRow, role: SystemRole): DifferenceView {
  if (figureOf(row, role) === undefined) return { kind: 'absent' };
  const found = row.differences.find((difference) => difference.role === role);
  if (found === undefined) return { kind: 'absent' };
  if (!found.comparable || found.minor === null) return { kind: 'not-comparable' };
  return found.minor === 0n ? { kind: 'equal' } : { kind: 'difference', minor: found.minor };
}

/** Whether any system differs from the bank on a comparable basis. */
export function differs(row: CashRow): boolean {
  return row.differences.some(({ comparable, minor }) => comparable && minor !== null && minor !== 0n);
}

/** When the figure was made, or when it was learnt where its system does not say. */
export function figureAt(figure: CashFigure): number {
  return figure.asOf ?? figure.observedAt;
}
