import { addBusinessDays, type Calendar } from '../../kernel/calendar/calendar.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { instantOf, localTime } from '../../kernel/zone.ts';

/** By when the end-of-day statement of an account comes: a wall time in the bank's zone on the bank's next business day. */
export interface StatementRule {
  /** `HH:MM`, fixed by people. */
  readonly neededBy: string;
  /** IANA zone. */
  readonly timeZone: string;
  readonly calendar: Calendar;
}

/** When the statement of a bank business day is needed. */
export function neededAt(rule: StatementRule, date: PlainDate): Instant {
  return instantOf(dueDay(rule, date), rule.neededBy, rule.timeZone);
}

/** The day on which the statement of a bank business day comes. */
export function dueDay(rule: Pick<StatementRule, 'calendar'>, date: PlainDate): PlainDate {
  return addBusinessDays(date, 1, rule.calendar);
}

/** The bank's last business day before the day of `at`, whether or not its statement is due yet. */
export function lastBusinessDate(rule: StatementRule, at: Instant): PlainDate {
  return addBusinessDays(localTime(at, rule.timeZone).date, -1, rule.calendar);
}

/** The latest bank business day whose statement ought to be here at `at`. */
export function lastNeededDate(rule: StatementRule, at: Instant): PlainDate {
  let date = lastBusinessDate(rule, at);
  while (neededAt(rule, date) > at) date = addBusinessDays(date, -1, rule.calendar);
  return date;
}
