import type { MatchPorts } from '../../../shared/domain/matching/match-run.ts';
import type { Calendar } from '../../../shared/kernel/calendar/calendar.ts';
import { CALENDARS, findCalendar } from '../../../shared/kernel/calendar/calendars.ts';
import type { ReadDb } from '../store/database.ts';

/** Calendars of accounts as they are described now; of one that nobody describes, that of the euro's clearing. No rates are known yet. */
export function bankPorts(db: ReadDb): MatchPorts {
  // The two columns of the statement, by the schema's types.
  const rows = db.prepare('select key, calendar from account').all() as { key: string; calendar: string | null }[];
  const calendars = new Map<string, Calendar>(
    rows.map(({ key, calendar }) => [key, findCalendar(calendar ?? '') ?? CALENDARS.T2]),
  );
  return { calendarOf: (account) => calendars.get(account) ?? CALENDARS.T2, rateOf: () => undefined };
}
