import { addBusinessDays, type Calendar, isBusinessDay } from '../../kernel/calendar/calendar.ts';
import { CALENDARS } from '../../kernel/calendar/calendars.ts';
import { type Instant, instant } from '../../kernel/clock.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { instantOf, localTime } from '../../kernel/zone.ts';

/** Working hours of a desk, on the wall clock of its zone. */
const OPENS = '09:00';
const CLOSES = '17:00';
/** Hours of a whole business day. */
export const HOURS_PER_DAY = 8;
const HOUR_MS = 3_600_000;

/** Where the desk of an entity works. */
export interface Workplace {
  readonly calendar: Calendar;
  /** IANA zone. */
  readonly timeZone: string;
}

/** Workplaces of the countries whose calendars are known. */
const COUNTRIES: Readonly<Record<string, Workplace>> = {
  DE: { calendar: CALENDARS.DE, timeZone: 'Europe/Berlin' },
  GB: { calendar: CALENDARS.GB, timeZone: 'Europe/London' },
  NO: { calendar: CALENDARS.NO, timeZone: 'Europe/Oslo' },
  US: { calendar: CALENDARS.US, timeZone: 'America/New_York' },
  JP: { calendar: CALENDARS.JP, timeZone: 'Asia/Tokyo' },
  KW: { calendar: CALENDARS.KW, timeZone: 'Asia/Kuwait' },
};

/** The workplace of an entity's country; undefined where the tables do not cover it. */
export function workplaceOf(country: string | undefined): Workplace | undefined {
  return country === undefined ? undefined : COUNTRIES[country];
}

interface OpenHours {
  readonly from: Instant;
  readonly until: Instant;
}

/** Counts business hours of a workplace. Days are kept, because a queue asks for the same ones again and again. */
export class BusinessHours {
  readonly #place: Workplace;
  readonly #days = new Map<PlainDate, OpenHours>();
  readonly #nextDays = new Map<PlainDate, PlainDate>();

  constructor(place: Workplace) {
    this.#place = place;
  }

  /** The instant at which so many business hours after `from` are over. */
  after(from: Instant, hours: number): Instant {
    let left = hours * HOUR_MS;
    for (let day = this.#dayOf(from); ; day = this.#nextDay(day)) {
      const open = this.#hoursOf(day);
      const start = from > open.from ? from : open.from;
      if (!isBusinessDay(day, this.#place.calendar) || start >= open.until) continue;
      if (left <= open.until - start) return instant(start + left);
      left -= open.until - start;
    }
  }

  /** Business hours from one instant to a later one; 0 where it is not later. */
  between(from: Instant, until: Instant): number {
    let total = 0;
    for (let day = this.#dayOf(from); ; day = this.#nextDay(day)) {
      const open = this.#hoursOf(day);
      if (open.from >= until) return total / HOUR_MS;
      if (!isBusinessDay(day, this.#place.calendar)) continue;
      const start = Math.max(from, open.from);
      total += Math.max(0, Math.min(until, open.until) - start);
    }
  }

  #dayOf(at: Instant): PlainDate {
    return localTime(at, this.#place.timeZone).date;
  }

  #nextDay(day: PlainDate): PlainDate {
    const known = this.#nextDays.get(day);
    if (known !== undefined) return known;
    // From a closed day the count starts at the next open one, as addBusinessDays counts.
    const next = addBusinessDays(day, 1, this.#place.calendar);
    this.#nextDays.set(day, next);
    return next;
  }

  #hoursOf(day: PlainDate): OpenHours {
    const known = this.#days.get(day);
    if (known) return known;
    const { timeZone } = this.#place;
    const hours = { from: instantOf(day, OPENS, timeZone), until: instantOf(day, CLOSES, timeZone) };
    this.#days.set(day, hours);
    return hours;
  }
}

/** Ages of open work in business hours, youngest first (E5). */
export const AGE_BUCKETS = ['under-4-hours', 'under-1-day', 'under-3-days', 'under-10-days', 'older'] as const;

/** One bucket of ages. */
export type AgeBucket = (typeof AGE_BUCKETS)[number];

/** The bucket of an age in business hours. */
export function ageBucketOf(hours: number): AgeBucket {
  if (hours < 4) return 'under-4-hours';
  if (hours < HOURS_PER_DAY) return 'under-1-day';
  if (hours < 3 * HOURS_PER_DAY) return 'under-3-days';
  return hours < 10 * HOURS_PER_DAY ? 'under-10-days' : 'older';
}
