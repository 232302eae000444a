import type { StatementMonitor } from '../../../../shared/contracts/api/cash.ts';
import { neededAt } from '../../../../shared/domain/expectation/statement-due.ts';
import { isBusinessDay } from '../../../../shared/kernel/calendar/calendar.ts';
import { type Instant, instant } from '../../../../shared/kernel/clock.ts';
import { addDays, type PlainDate, plainDate } from '../../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../../shared/kernel/zone.ts';
import { positionDateOf, type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { type Absence, absencesFrom } from './absences.ts';
import { accountsAt, type CashAccount } from './accounts.ts';
import { statementRule } from './expected.ts';
import { statementFeeds } from './statement-feeds.ts';
import { judgeStatements, type MonitoredStatement } from './statement-judgement.ts';
import { monitoredStatements } from './monitored-statements.ts';

type Cell = StatementMonitor['rows'][number]['cells'][number];

/** No run of closed days is longer; the search for open days ends there. */
const LOOK_BACK_DAYS = 90;

/** Which days are asked for: the last `days` before the position date. */
export interface MonitorQuestion {
  readonly days: number;
  readonly positionDate?: string | undefined;
  readonly asKnownAt?: number | undefined;
}

/** Accounts x last `days` days on which at least one of their banks worked, oldest first (P9). */
export function statementMonitor(
  desk: Desk,
  reach: Reach,
  { days, positionDate, asKnownAt }: MonitorQuestion,
): StatementMonitor {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, asKnownAt);
    const accounts = accountsAt(desk.db, reach, moment);
    const today = positionDateOf(desk, positionDate, moment.at);
    const dates = datesOf(today, accounts, days);
    const from = dates[0] ?? today;
    const statements = monitoredStatements(desk.db, moment, addDays(from, -LOOK_BACK_DAYS));
    const absences = absencesFrom(desk.db, moment, from);
    const feeds = statementFeeds(desk.db, moment);
    return {
      dates: [...dates],
      rows: accounts.map((account) => ({
        accountId: account.accountId,
        name: account.name,
        bankName: account.bankName,
        currency: account.currency,
        expectedBy: account.expectedBy,
        feed: feeds.get(account.accountId) ?? null,
        cells: cellsOf(desk, moment, account, dates, statements.get(account.accountId) ?? [], absences),
      })),
    };
  });
}

/** Days before today on which a bank worked. */
function datesOf(today: PlainDate, accounts: readonly CashAccount[], days: number): readonly PlainDate[] {
  const calendars = [...new Set(accounts.map((account) => account.calendar))];
  const dates: PlainDate[] = [];
  for (let back = 1; back <= LOOK_BACK_DAYS && dates.length < days; back += 1) {
    const date = addDays(today, -back);
    if (calendars.some((calendar) => isBusinessDay(date, calendar))) dates.unshift(date);
  }
  return dates;
}

function cellsOf(
  desk: Desk,
  moment: Moment,
  account: CashAccount,
  dates: readonly PlainDate[],
  statements: readonly MonitoredStatement[],
  absences: ReadonlyMap<string, Absence>,
): Cell[] {
  const judged = judgeStatements(statements, account.calendar);
  const newest = judged.at(-1)?.statement.date ?? '';
  return dates.map((date) => {
    const own = judged.filter((one) => one.statement.date === date);
    const worst = own.toSorted((a, b) => SEVERITY.indexOf(a.status) - SEVERITY.indexOf(b.status))[0];
    if (worst) {
      return {
        date,
        status: worst.status,
        statementKeys: own.map((one) => one.statement.key),
        detail: worst.detail,
        absence: absences.get(`${account.accountId}|${date}`) ?? null,
      };
    }
    const absence = absences.get(`${account.accountId}|${date}`) ?? null;
    return { date, statementKeys: [], absence, ...missing(desk, moment, account, date, date < newest, absence) };
  });
}

/** What to show first where several hold. */
const SEVERITY: readonly Cell['status'][] = ['does-not-foot', 'gap', 'duplicate', 'no-movement', 'received'];

function missing(
  desk: Desk,
  moment: Moment,
  account: CashAccount,
  date: PlainDate,
  laterOnesCame: boolean,
  absence: Absence | null,
): Pick<Cell, 'status' | 'detail'> {
  if (!isBusinessDay(date, account.calendar)) return { status: 'holiday', detail: 'The bank is closed.' };
  const rule = statementRule(account, desk.timeZone);
  const needed = neededAt(rule, plainDate(date));
  const by = wallTime(needed, rule.timeZone);
  if (laterOnesCame) return { status: 'gap', detail: `Missing; later statements came. It was needed by ${by}.` };
  if (needed <= moment.at) return { status: 'late', detail: `Not received; it was needed by ${by}.` };
  if (absence?.clock === 'usual') {
    const usual = wallTime(instant(absence.dueAt), rule.timeZone);
    return { status: 'late', detail: `Later than usual: mostly here by ${usual}. Needed by ${by}.` };
  }
  return { status: 'due', detail: `Due by ${by}.` };
}

function wallTime(at: Instant, zone: string): string {
  const local = localTime(at, zone);
  return `${local.date} ${local.time.slice(0, 5)} ${zone}`;
}
