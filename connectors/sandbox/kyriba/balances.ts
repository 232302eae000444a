import { addDays, daysBetween, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import { signed } from '../banks/amount-text.ts';
import { bankOf } from '../world/banks.ts';
import type { Account } from '../world/company.ts';
import { at, bankCalendar, minutesOf } from '../world/days.ts';
import { isBusinessDay } from '../../../shared/kernel/calendar/calendar.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import { STATEMENT_TROUBLES } from '../world/statement-schedule.ts';
import type { ClosedDay, World } from '../world/world.ts';
import type { Flow } from './flows.ts';
import { BadRequest } from './page.ts';

/** Longest range of a cash balance request, in days. */
const WINDOW_DAYS_MAX = 31;

/** What counts into a cash balance besides statements. */
export interface BalanceOptions {
  readonly dateType: 'TRANSACTION' | 'VALUE';
  readonly startDate: PlainDate;
  readonly endDate: PlainDate;
  readonly statuses: ReadonlySet<Flow['status']>;
}

/** Cash balance per day: the balance before history plus all counted flows up to and including the day. */
export function cashBalances(
  account: Account,
  world: World,
  flows: readonly Flow[],
  options: BalanceOptions,
): readonly object[] {
  const days = daysBetween(options.startDate, options.endDate);
  if (days < 0) throw new BadRequest('endDate is before startDate', 'endDate');
  if (days >= WINDOW_DAYS_MAX) throw new BadRequest('The date range must not be longer than 31 days', 'endDate');
  const byDay = new Map<PlainDate, bigint>();
  let minor = world.ledger.closes(account.id)[0]?.openingMinor ?? account.closingMinor;
  for (const flow of flows) {
    if (flow.accountId !== account.id || !options.statuses.has(flow.status)) continue;
    const date = options.dateType === 'VALUE' ? flow.valueDate : flow.transactionDate;
    if (date < options.startDate) minor += flow.minor;
    else byDay.set(date, (byDay.get(date) ?? 0n) + flow.minor);
  }
  return Array.from({ length: days + 1 }, (_unused, index) => {
    const date = addDays(options.startDate, index);
    minor += byDay.get(date) ?? 0n;
    return { amount: Number(signed(minor, account.currency)), currencyCode: account.currency, balanceDate: { date } };
  });
}

function integrated(account: Account, world: World): readonly ClosedDay[] {
  return world.closedDays.filter((day) => day.close.accountId === account.id && day.times.integratedAt <= world.now);
}

function printedClosing(day: ClosedDay): bigint {
  const { accountId, date } = STATEMENT_TROUBLES.offByOne;
  return day.close.closingMinor + (day.close.accountId === accountId && day.close.date === date ? 1n : 0n);
}

/** The bank balance of a day as statements print it; the last known one when that day's statement is not in. */
export function bankBalance(account: Account, world: World, date: PlainDate): object {
  const last = integrated(account, world).findLast((day) => day.close.date <= date);
  return {
    amount: last ? Number(signed(printedClosing(last), account.currency)) : null,
    balanceDate: date,
    currencyCode: account.currency,
    lastKnownBalanceDate: last && last.close.date !== date ? last.close.date : null,
  };
}

/** The balance during the day as of the bank's last intraday report; undefined when it sends none. */
export function intradayBalance(account: Account, world: World, date: PlainDate): object | undefined {
  const bank = bankOf(account.bankId);
  const reported = bank.intradayTimes
    .map((time) => at(date, minutesOf(time), bank.timeZone))
    .filter((when) => when <= world.now);
  const last = reported.at(-1);
  if (last === undefined || !isBusinessDay(date, bankCalendar(account))) return undefined;
  const close = world.ledger.closes(account.id).findLast((each) => each.date < date);
  const booked = world.ledger
    .entries(account.id)
    .filter((entry) => entry.bookingDate === date && entry.bookedAt <= last);
  const minor = booked.reduce((sum, entry) => sum + entry.minor, close?.closingMinor ?? 0n);
  return {
    amount: Number(signed(minor, account.currency)),
    balanceDate: date,
    balanceTime: localTime(last, bank.timeZone).time,
    currencyCode: account.currency,
    lastKnownBalanceDate: null,
  };
}
