import { type Instant, instant } from '../../kernel/clock.ts';
import { localTime } from '../../kernel/zone.ts';

/** A figure of the day so far that a report shows, beside what treasury shows for the same account and day. */
export interface ReportedFigure {
  /** When the report made it. */
  readonly asOf: Instant;
  readonly minor: bigint;
  /** When the reports of the days before made their last figure of this account. */
  readonly lastOfDays: readonly Instant[];
  /** What treasury shows, in the same currency, and when it was last heard of. */
  readonly treasury: { readonly minor: bigint; readonly observedAt: Instant };
  /** How long it may stand, in minutes, as the workspace says of the reporting system. */
  readonly holdMinutes: number;
  /** Zone of the desk. */
  readonly timeZone: string;
}

/**
 * From when on a figure is stale (domain.md, "stale report"); undefined where it is not, whatever the hour: treasury has not
 * moved since, or the report has come as far on its day as it does on others, so that no newer figure is owed. Of a report
 * without a day before nothing is known.
 */
export function staleAt({
  asOf,
  minor,
  lastOfDays,
  treasury,
  holdMinutes,
  timeZone,
}: ReportedFigure): Instant | undefined {
  if (lastOfDays.length === 0 || treasury.minor === minor || treasury.observedAt <= asOf) return undefined;
  const timeOf = (at: Instant): string => localTime(at, timeZone).time;
  // The middle one: a day on which it stood still teaches nothing.
  const usual = lastOfDays.map(timeOf).sort()[Math.floor((lastOfDays.length - 1) / 2)];
  return usual === undefined || timeOf(asOf) >= usual ? undefined : instant(asOf + holdMinutes * 60_000);
}
