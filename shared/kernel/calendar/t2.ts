import { addDays, dateParts, isoWeekday, type PlainDate } from '../plain-date.ts';
import type { Calendar } from './calendar.ts';
import { easterSunday } from './easter.ts';

const FIXED_CLOSED: ReadonlySet<string> = new Set(['01-01', '05-01', '12-25', '12-26']);
const EASTER_SPAN_DAYS = { goodFriday: -2, easterMonday: 1 } as const;

function isEasterClosure(date: PlainDate): boolean {
  const easter = easterSunday(dateParts(date).year);
  return (
    date === addDays(easter, EASTER_SPAN_DAYS.goodFriday) || date === addDays(easter, EASTER_SPAN_DAYS.easterMonday)
  );
}

/**
 * T2, the euro settlement system: shut on Saturday, Sunday, 1 January, Good Friday, Easter Monday, 1 May, 25 and
 * 26 December (ECB, long-term calendar of closing days). A rule for every year, not a table.
 */
export const T2: Calendar = {
  id: 'T2',
  isClosed: (date) => isoWeekday(date) >= 6 || FIXED_CLOSED.has(date.slice(5)) || isEasterClosure(date),
};
