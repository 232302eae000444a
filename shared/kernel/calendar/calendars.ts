import { type Calendar, tableCalendar, unionCalendar } from './calendar.ts';
import { HOLIDAYS_DE, HOLIDAYS_GB, HOLIDAYS_JP, HOLIDAYS_KW, HOLIDAYS_NO, HOLIDAYS_US } from './holidays.ts';
import { T2 } from './t2.ts';

/** Saturday and Sunday, as ISO weekday numbers. */
export const WEEKEND_SAT_SUN: ReadonlySet<number> = new Set([6, 7]);

/** Friday and Saturday: Kuwait works on Sundays. */
export const WEEKEND_FRI_SAT: ReadonlySet<number> = new Set([5, 6]);

/** Bank calendars of the countries that the tables cover, and T2. Complete for HOLIDAY_YEARS. */
export const CALENDARS = {
  DE: tableCalendar('DE', WEEKEND_SAT_SUN, HOLIDAYS_DE),
  GB: tableCalendar('GB', WEEKEND_SAT_SUN, HOLIDAYS_GB),
  NO: tableCalendar('NO', WEEKEND_SAT_SUN, HOLIDAYS_NO),
  US: tableCalendar('US', WEEKEND_SAT_SUN, HOLIDAYS_US),
  JP: tableCalendar('JP', WEEKEND_SAT_SUN, HOLIDAYS_JP),
  KW: tableCalendar('KW', WEEKEND_FRI_SAT, HOLIDAYS_KW),
  T2,
} as const satisfies Readonly<Record<string, Calendar>>;

/** Name of a built-in calendar. */
export type CalendarId = keyof typeof CALENDARS;

/** The built-in calendar of a name from configuration, or of several joined by `+` (closed when one of them is); undefined when there is none. */
export function findCalendar(id: string): Calendar | undefined {
  const parts = id.split('+').map((part) => Object.values(CALENDARS).find((calendar) => calendar.id === part));
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return known.length === 1 ? known[0] : unionCalendar(...known);
}
