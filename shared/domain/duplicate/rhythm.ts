/** Payments that follow each other closer than this are a run, not a rhythm. */
const INTERVAL_DAYS_MIN = 6;
/** Fewer days than this show no rhythm. */
const DAYS_MIN = 3;
/** Weekends and holidays move a payment by so many days; longer intervals may move more. */
const SLACK_DAYS = 3;
const SLACK_SHARE = 0.2;
/** The share of intervals that keep the rhythm, at least; one payment beside it does not hide it. */
const KEPT_SHARE = 2 / 3;

/**
 * The interval in days at which payments of one amount to one supplier come again (rent, leasing, a fee); undefined where
 * they keep none. `days` are day numbers in any order.
 */
export function rhythmOf(days: readonly number[]): number | undefined {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length < DAYS_MIN) return undefined;
  const gaps = sorted.slice(1).map((day, at) => day - (sorted[at] ?? day));
  const middle = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  if (middle < INTERVAL_DAYS_MIN) return undefined;
  const slack = Math.max(SLACK_DAYS, middle * SLACK_SHARE);
  const kept = gaps.filter((gap) => Math.abs(gap - middle) <= slack).length;
  return kept / gaps.length >= KEPT_SHARE ? middle : undefined;
}
