import { referenceVerdict } from './reference-evidence.ts';
import type { RuleRun } from './rule-run.ts';

/** Points of what agrees; together 100. They rank suggestions on a screen and decide nothing. */
const REFERENCE_POINTS = { same: 50, normal: 45, slips: 30 } as const;
const AMOUNT_POINTS = { same: 30, within: 20 } as const;
const DAY_POINTS = 10;
const ACCOUNT_POINTS = 10;
const NAME_POINTS = 8;

/** What a match is, beside its first rows. */
export interface ScoredMatch {
  readonly isPair: boolean;
  readonly isAmbiguous: boolean;
}

/**
 * 0 to 100: how much of a pair agrees; of groups and suggestions with several candidates their first rows, and the sums. Half of
 * it where candidates are equally good.
 */
export function scoreOf(run: RuleRun, a: number, b: number, match: ScoredMatch): number {
  const shared = referenceVerdict(run, a, b);
  const points =
    (shared === undefined ? 0 : REFERENCE_POINTS[shared]) +
    (match.isPair && !run.test.isSameAmount(a, b) ? AMOUNT_POINTS.within : AMOUNT_POINTS.same) +
    dayPoints(run, a, b) +
    partyPoints(run, a, b);
  return match.isAmbiguous ? points >> 1 : points;
}

function dayPoints(run: RuleRun, left: number, right: number): number {
  const days = run.test.businessDays(left, right);
  return days === undefined ? 0 : Math.max(0, DAY_POINTS - Math.abs(days));
}

function partyPoints(run: RuleRun, left: number, right: number): number {
  const [a, b] = [run.left.columns, run.right.columns];
  const account = a.counterpartyAccounts.at(left);
  if (account >= 0 && account === b.counterpartyAccounts.at(right)) return ACCOUNT_POINTS;
  return run.context.names.agree(a.counterparties.at(left), b.counterparties.at(right)) ? NAME_POINTS : 0;
}
