import type { Today } from '../../../../shared/contracts/api/systems.ts';
import { addBusinessDays, isBusinessDay } from '../../../../shared/kernel/calendar/calendar.ts';
import { CALENDARS, findCalendar } from '../../../../shared/kernel/calendar/calendars.ts';
import type { Instant } from '../../../../shared/kernel/clock.ts';
import { addDays, type PlainDate } from '../../../../shared/kernel/plain-date.ts';
import { instantOf, localTime } from '../../../../shared/kernel/zone.ts';
import type { Desk, Moment } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { type CutOff, cutOffs } from '../settings.ts';
import { seqOf, viewThen } from '../view-then.ts';
import type { CashAccount } from '../cash/accounts.ts';

/** Cut-offs that are shown: the next ones. */
const SHOWN_MAX = 12;
/** Days within which a bank works again. */
const DAYS_AHEAD = 14;

const PAYMENT_COLUMNS = 'state, direction, open, own_account, currency, value_date';

/** The next cut-off of each bank, rail and currency, soonest first, with the payments that have not been sent yet. */
export function cutOffQueue(desk: Desk, moment: Moment, accounts: readonly CashAccount[]): Today['cutOffs'] {
  const known = cutOffs(desk.db);
  if (known.length === 0) return [];
  const waiting = waitingPayments(desk, moment);
  const bankOf = new Map(accounts.map((account) => [account.accountId, account.bankId]));
  const banks = new Set(accounts.map((account) => account.bankId));
  return known
    .filter((cutOff) => banks.has(cutOff.bankId))
    .map((cutOff) => {
      const next = nextAt(cutOff, moment.at);
      const own = waiting.filter(
        (one) =>
          one.currency === cutOff.currency &&
          bankOf.get(one.own_account) === cutOff.bankId &&
          (one.value_date ?? '') <= next.valueDate,
      );
      return {
        bank: cutOff.bank,
        rail: cutOff.rail,
        currency: cutOff.currency,
        at: next.at,
        waiting: own.reduce((sum, one) => sum + one.n, 0),
      };
    })
    .sort((a, b) => a.at - b.at)
    .slice(0, SHOWN_MAX);
}

interface WaitingRow {
  readonly own_account: string;
  readonly currency: string;
  readonly value_date: string | null;
  readonly n: number;
}

/** Outgoing payments before transmission, by account, currency and value date. */
function waitingPayments(desk: Desk, moment: Moment): readonly WaitingRow[] {
  const sql = `select own_account, currency, value_date, count(*) as n from ${viewThen('payment', PAYMENT_COLUMNS, moment)}
    where open = 1 and state in (0, 1) and direction = 0 and own_account is not null and currency is not null group by 1, 2, 3`;
  return plainRows<WaitingRow>(desk.db, sql, { seq: seqOf(moment) });
}

/** The next instant at which the rail closes, and the latest value date that is still met by then. */
function nextAt(cutOff: CutOff, now: Instant): { readonly at: Instant; readonly valueDate: PlainDate } {
  const calendar = findCalendar(cutOff.calendar ?? '') ?? CALENDARS.T2;
  const today = localTime(now, cutOff.timeZone).date;
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const date = addDays(today, ahead);
    const at = instantOf(date, cutOff.time, cutOff.timeZone);
    if (at > now && isBusinessDay(date, calendar))
      return { at, valueDate: cutOff.daysBefore === 0 ? date : addBusinessDays(date, cutOff.daysBefore, calendar) };
  }
  throw new Error(`no business day within ${String(DAYS_AHEAD)} days for a cut-off`);
}
