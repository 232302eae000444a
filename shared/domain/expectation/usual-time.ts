import { type Instant, instant } from '../../kernel/clock.ts';
import { isoWeekday, type PlainDate } from '../../kernel/plain-date.ts';
import { instantOf } from '../../kernel/zone.ts';
import { dueDay, type StatementRule } from './statement-due.ts';

/** When the statement of a business day was first here. */
export interface Arrival {
  readonly date: PlainDate;
  readonly at: Instant;
}

/** Fewer arrivals than this teach nothing. */
const ARRIVALS_MIN = 5;
/** Arrivals on one weekday that are enough to judge that weekday by itself. */
const WEEKDAY_MIN = 4;
/** The share of arrivals that came by the usual time. */
const SHARE = 0.9;
/** Later than the usual time by this much is unusual. */
const TOLERANCE_MS = 30 * 60_000;
const DAY_MS = 86_400_000;

/**
 * By when the statement of `date` usually is here, as learnt from earlier arrivals: nine in ten came by then, half an hour
 * on top. The same weekday decides where it has been seen often enough. Arrivals that came on another day than the due
 * one are left out: a catch-up tells nothing about the bank. Undefined while too little is known.
 */
export function usualAt(rule: StatementRule, date: PlainDate, arrivals: readonly Arrival[]): Instant | undefined {
  const offsets = arrivals.flatMap((arrival) => {
    if (arrival.date >= date) return [];
    const offset = arrival.at - startOfDueDay(rule, arrival.date);
    return offset >= 0 && offset < DAY_MS ? [{ offset, weekday: weekdayOf(rule, arrival.date) }] : [];
  });
  if (offsets.length < ARRIVALS_MIN) return undefined;
  const sameDay = offsets.filter((one) => one.weekday === weekdayOf(rule, date));
  const judged = (sameDay.length >= WEEKDAY_MIN ? sameDay : offsets).map((one) => one.offset);
  return instant(startOfDueDay(rule, date) + nearestRank(judged) + TOLERANCE_MS);
}

function startOfDueDay(rule: StatementRule, date: PlainDate): Instant {
  return instantOf(dueDay(rule, date), '00:00', rule.timeZone);
}

function weekdayOf(rule: StatementRule, date: PlainDate): number {
  return isoWeekday(dueDay(rule, date));
}

/** The least value that at least nine in ten do not pass. */
function nearestRank(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * SHARE) - 1] ?? 0;
}
