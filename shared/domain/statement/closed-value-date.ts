import { isBusinessDay } from '../../kernel/calendar/calendar.ts';
import { CALENDARS, findCalendar } from '../../kernel/calendar/calendars.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Entry } from './entry.ts';

/**
 * Families of ISO 20022 by which credit transfers are booked that clear on business days: issued and received. Instant
 * ones have families of their own and clear on every day; fees, interest and cash pooling may be valued on any.
 */
export const TRANSFER_CODES = ['PMNT/ICDT', 'PMNT/RCDT'] as const;

const EVERY_CALENDAR = Object.values(CALENDARS);

/**
 * The value date of a booked transfer, where some calendar has it closed (domain.md, "Calendars"); whether it is the
 * account's own calendar is to be asked then. Undefined for nearly every entry. An entry without an ISO code does not
 * say what it is, and a reversal takes the date of its original.
 */
export function doubtfulValueDate(entry: Entry): PlainDate | undefined {
  const { status, reversal, transactionCode, valueDate } = entry;
  const code = `${transactionCode.domain ?? ''}/${transactionCode.family ?? ''}`;
  if (status !== 'booked' || reversal || !TRANSFER_CODES.some((transfer) => transfer === code)) return undefined;
  return valueDate === undefined ? undefined : doubtfulDate(valueDate);
}

/** The date itself where some calendar has it closed. */
export function doubtfulDate(date: PlainDate): PlainDate | undefined {
  return EVERY_CALENDAR.every((calendar) => isBusinessDay(date, calendar)) ? undefined : date;
}

/** Whether an account's calendar has a day closed. Of a calendar made of several, one that is open is enough for money to move. */
export function isClosedDay(date: PlainDate, calendarId: string): boolean {
  const parts = calendarId.split('+').map((id) => findCalendar(id));
  return parts.every((calendar) => calendar !== undefined && !isBusinessDay(date, calendar));
}
