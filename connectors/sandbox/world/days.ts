import { type Calendar, unionCalendar } from '../../../shared/kernel/calendar/calendar.ts';
import { CALENDARS, findCalendar } from '../../../shared/kernel/calendar/calendars.ts';
import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import { addDays, type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import { instantOf } from '../../../shared/kernel/zone.ts';
import type { Account } from './company.ts';

/** First day of history, the day on which the demo starts, and the last day that is planned. */
export const HISTORY_START: PlainDate = plainDate('2026-10-18');
export const DEMO_DAY: PlainDate = plainDate('2026-11-17');
export const HORIZON_END: PlainDate = plainDate('2026-12-04');

/** Where the demo starts: Tuesday 17 November 2026, 10:40 in Frankfurt, twenty minutes before the supplier run. */
export const DEMO_START: Instant = instantOf(DEMO_DAY, '10:40', 'Europe/Berlin');

/** Minutes of a wall time `HH:MM`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

const noons = new Map<string, number>();

/**
 * The instant at which a zone's wall clock shows `minutes` after midnight. Counted from noon, so it is right on every day
 * but in the night hours of a clock change, in which no bank of this world does anything.
 */
export function at(date: PlainDate, minutes: number, zone: string): Instant {
  const key = `${date}${zone}`;
  let noon = noons.get(key);
  if (noon === undefined) {
    noon = instantOf(date, '12:00', zone);
    noons.set(key, noon);
  }
  return instant(noon + Math.round((minutes - 720) * 60_000));
}

/** `count` minutes after an instant. */
export function plusMinutes(from: Instant, count: number): Instant {
  return instant(from + Math.round(count * 60_000));
}

/** Every day from `from` to `to`, both included. */
export function eachDay(from: PlainDate, to: PlainDate): readonly PlainDate[] {
  const days: PlainDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

function calendarNamed(id: string): Calendar {
  const calendar = findCalendar(id);
  if (!calendar) throw new Error(`no calendar ${id}`);
  return calendar;
}

const CLEARING: Readonly<Record<string, Calendar>> = {
  EUR: CALENDARS.T2,
  USD: CALENDARS.US,
  GBP: CALENDARS.GB,
  NOK: CALENDARS.NO,
  JPY: CALENDARS.JP,
  KWD: CALENDARS.KW,
};

/** Days on which the account's bank books. */
export function bankCalendar(account: Account): Calendar {
  return calendarNamed(account.calendar);
}

/** Days that are good value dates for the account: its bank works and its currency clears. */
export function valueCalendar(account: Account): Calendar {
  const clearing = CLEARING[account.currency];
  return clearing ? unionCalendar(bankCalendar(account), clearing) : bankCalendar(account);
}
