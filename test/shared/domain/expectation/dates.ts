import { addBusinessDays, previousBusinessDays } from '../../../../shared/kernel/calendar/calendar.ts';
import { CALENDARS } from '../../../../shared/kernel/calendar/calendars.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';

export { plainDate };

/** The last German business days before a date, each with the business day after it. */
export function previousBusinessDaysOf(date: string, count: number): readonly (readonly [string, string])[] {
  return previousBusinessDays(plainDate(date), count, CALENDARS.DE).map((day) => [
    day,
    addBusinessDays(day, 1, CALENDARS.DE),
  ]);
}
