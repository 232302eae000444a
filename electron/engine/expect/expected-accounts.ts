import type { Arrival } from '../../../shared/domain/expectation/usual-time.ts';
import { addBusinessDays } from '../../../shared/kernel/calendar/calendar.ts';
import { CALENDARS, findCalendar } from '../../../shared/kernel/calendar/calendars.ts';
import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import { addDays, parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import type { ReadDb } from '../store/database.ts';
import type { ExpectedAccount } from './absent-statements.ts';

/** Days of arrivals that teach the usual time. */
const LEARN_DAYS = 45;

interface AccountRow {
  readonly key: string;
  readonly expected_by: string;
  readonly time_zone: string | null;
  readonly calendar: string | null;
  readonly first: string | null;
}
interface StatementRow {
  readonly account: string;
  readonly date: string;
  readonly at: number;
}

const ACCOUNTS = `select a.key, a.expected_by, a.time_zone, a.calendar,
    (select min(s.date) from statement s where s.account = a.key and s.report = 'statement') as first
  from account a where a.expected_by is not null order by a.key`;
/** A statement is here since the first fact of its record was observed. */
const STATEMENTS = `select s.account, s.date, min(f.observed_at) as at from statement s
    join fact named on named.id = s.fact_id join fact f on f.record_id = named.record_id
  where s.report = 'statement' and s.date >= ? group by s.account, s.date`;
const NOTED = `select account, date, clock from expectation where subject = 'statement' and date >= ?`;

/** Every account for which somebody has said by when its statements come. */
export function expectedAccounts(db: ReadDb, at: Instant, workspaceZone: string): readonly ExpectedAccount[] {
  const from = addDays(localTime(at, workspaceZone).date, -LEARN_DAYS);
  // Selected columns, by the schema's types.
  const statements = grouped(db.prepare(STATEMENTS).all(from) as StatementRow[]);
  const noted = grouped(db.prepare(NOTED).all(from) as { account: string; date: string; clock: string }[]);
  return (db.prepare(ACCOUNTS).all() as AccountRow[]).map((row) => {
    const own = statements.get(row.key) ?? [];
    const timeZone = row.time_zone ?? workspaceZone;
    const calendar = findCalendar(row.calendar ?? '') ?? CALENDARS.T2;
    return {
      accountId: row.key,
      rule: { neededBy: row.expected_by, timeZone, calendar },
      // Before its first statement an account is expected to send that of the last business day, and none before.
      since: parsePlainDate(row.first ?? '') ?? addBusinessDays(localTime(at, timeZone).date, -1, calendar),
      arrivals: own.flatMap(arrivalOf),
      received: new Set(own.map((one) => one.date)),
      noted: new Set((noted.get(row.key) ?? []).map((one) => `${one.date}|${one.clock}`)),
    };
  });
}

function arrivalOf(row: StatementRow): readonly Arrival[] {
  const date = parsePlainDate(row.date);
  return date === undefined ? [] : [{ date, at: instant(row.at) }];
}

function grouped<T extends { readonly account: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.account);
    if (group) group.push(row);
    else groups.set(row.account, [row]);
  }
  return groups;
}
