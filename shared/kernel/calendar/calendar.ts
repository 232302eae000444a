import { addDays, type PlainDate, dateParts, daysInMonth, isoWeekday, plainDate } from '../plain-date.ts';

/** Which days a place is closed: a bank, a clearing system, a country. */
export interface Calendar {
  /** Stable name such as `DE`, `T2` or `DE+T2`. */
  readonly id: string;
  /** True when nothing is booked, cleared or paid out on this day. */
  readonly isClosed: (date: PlainDate) => boolean;
}

/** Where a date goes that falls on a closed day. Modified following stays in the month (ISDA). */
export type RollRule = 'following' | 'preceding' | 'modified-following';

/** No calendar closes for this many days in a row; a search that runs longer has met a broken calendar. */
const CLOSED_RUN_DAYS_MAX = 60;

/** A calendar of closed weekdays (ISO numbers, Monday 1 to Sunday 7) and of single closed dates. */
export function tableCalendar(id: string, weekend: ReadonlySet<number>, holidays: Iterable<PlainDate>): Calendar {
  const closed = new Set<PlainDate>(holidays);
  return { id, isClosed: (date) => weekend.has(isoWeekday(date)) || closed.has(date) };
}

/** Closed when any of the parts is closed: a payment date must be open at the bank and at the clearing. */
export function unionCalendar(...parts: readonly Calendar[]): Calendar {
  return {
    id: parts.map((part) => part.id).join('+'),
    isClosed: (date) => parts.some((part) => part.isClosed(date)),
  };
}

/** True on a day on which the calendar's place works. */
export function isBusinessDay(date: PlainDate, calendar: Calendar): boolean {
  return !calendar.isClosed(date);
}

function seek(date: PlainDate, calendar: Calendar, step: 1 | -1): PlainDate {
  let day = date;
  for (let tried = 0; tried <= CLOSED_RUN_DAYS_MAX; tried += 1) {
    if (!calendar.isClosed(day)) return day;
    day = addDays(day, step);
  }
  throw new Error(`calendar ${calendar.id} is closed for ${String(CLOSED_RUN_DAYS_MAX)} days around ${date}`);
}

/** The date itself on a business day, else the business day that the rule names. */
export function roll(date: PlainDate, calendar: Calendar, rule: RollRule): PlainDate {
  if (rule === 'preceding') return seek(date, calendar, -1);
  const following = seek(date, calendar, 1);
  if (rule === 'following' || following.slice(0, 7) === date.slice(0, 7)) return following;
  return seek(date, calendar, -1);
}

/**
 * The business day `count` business days after `date` (before it when negative). From a closed day the count starts at
 * the next business day in that direction, so +1 from a Saturday is Monday. Zero rolls forward.
 */
export function addBusinessDays(date: PlainDate, count: number, calendar: Calendar): PlainDate {
  if (!Number.isSafeInteger(count)) throw new Error(`not a whole number of days: ${String(count)}`);
  const step = count < 0 ? -1 : 1;
  let day = count === 0 ? seek(date, calendar, 1) : date;
  for (let left = Math.abs(count); left > 0; left -= 1) day = seek(addDays(day, step), calendar, step);
  return day;
}

/** The last day of the date's month on which the place works; month-end checks use it. */
export function lastBusinessDayOfMonth(date: PlainDate, calendar: Calendar): PlainDate {
  const { year, month } = dateParts(date);
  return seek(plainDate(`${date.slice(0, 8)}${String(daysInMonth(year, month))}`), calendar, -1);
}

/** The last `count` business days before `date` (the date itself excluded), oldest first. */
export function previousBusinessDays(date: PlainDate, count: number, calendar: Calendar): readonly PlainDate[] {
  const days: PlainDate[] = [];
  let day = date;
  while (days.length < count) {
    day = addBusinessDays(day, -1, calendar);
    days.unshift(day);
  }
  return days;
}

/** Business days from `from` (excluded) to `to` (included); negative when `to` is earlier. */
export function businessDaysBetween(from: PlainDate, to: PlainDate, calendar: Calendar): number {
  const [low, high, sign] = from <= to ? [from, to, 1] : [to, from, -1];
  let count = 0;
  for (let day = addDays(low, 1); day <= high; day = addDays(day, 1)) if (!calendar.isClosed(day)) count += 1;
  return sign * count;
}
