import { addBusinessDays } from '../../../shared/kernel/calendar/calendar.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { type PlainDate, plainDate } from '../../../shared/kernel/plain-date.ts';
import type { Random } from '../../../shared/kernel/random.ts';
import { bankOf } from './banks.ts';
import type { Account } from './company.ts';
import { at, bankCalendar, minutesOf, plusMinutes } from './days.ts';

/** How one statement file differs from what the bank should have sent (domain.md, line 16). */
export type StatementFlaw = 'truncated' | 'off-by-one' | 'entry-changed';

/** One sending of a statement. */
export interface Sending {
  readonly at: Instant;
  readonly flaw?: StatementFlaw;
}

/** When a statement leaves the bank, and when the treasury system and the ERP have taken it in. */
export interface StatementTimes {
  readonly sendings: readonly Sending[];
  readonly integratedAt: Instant;
  readonly postedAt: Instant;
}

/** Accounts and days with a planted statement trouble. */
export const STATEMENT_TROUBLES = {
  missing: { accountId: '5010-KWD-01', date: plainDate('2026-11-11') },
  numberGap: { accountId: '4010-JPY-01', lastGood: 212, next: 214 },
  entryChanged: { accountId: '3010-USD-01', date: plainDate('2026-11-12') },
  truncated: { accountId: '1010-NOK-01', date: plainDate('2026-11-13') },
  offByOne: { accountId: '1000-CHF-01', date: plainDate('2026-11-12') },
  postingFailed: { accountId: '1000-EUR-01', date: plainDate('2026-11-10') },
} as const;

function is(
  trouble: { readonly accountId: string; readonly date: PlainDate },
  account: Account,
  date: PlainDate,
): boolean {
  return trouble.accountId === account.id && trouble.date === date;
}

function regularSending(account: Account, date: PlainDate, random: Random): Instant {
  const bank = bankOf(account.bankId);
  const next = addBusinessDays(date, 1, bankCalendar(account));
  const early = at(next, minutesOf(bank.expectedBy) - random.int(6, 24), account.timeZone);
  // Corniche is late one day in four, for all its accounts of that day.
  const lateDay = account.bankId === 'corniche' && random.fork(`late/${date}`).int(0, 3) === 0;
  return lateDay ? plusMinutes(early, random.int(130, 290)) : early;
}

function afterSending(sent: Instant, random: Random): Pick<StatementTimes, 'integratedAt' | 'postedAt'> {
  const integratedAt = plusMinutes(sent, random.int(8, 14));
  return { integratedAt, postedAt: plusMinutes(integratedAt, random.int(40, 70)) };
}

/** The whole passage of one account's statement of one day. */
export function statementTimes(account: Account, date: PlainDate, random: Random): StatementTimes {
  const draw = random.fork(`statement/${account.id}/${date}`);
  const sent = regularSending(account, date, draw.fork('sending'));
  const regular = { sendings: [{ at: sent }], ...afterSending(sent, draw) };
  if (is(STATEMENT_TROUBLES.missing, account, date)) {
    const late = at(plainDate('2026-11-18'), 545, account.timeZone);
    return { sendings: [{ at: late }], ...afterSending(late, draw) };
  }
  if (is(STATEMENT_TROUBLES.truncated, account, date)) {
    const again = at(plainDate('2026-11-17'), 690, account.timeZone);
    return { sendings: [{ at: sent, flaw: 'truncated' }, { at: again }], ...afterSending(again, draw) };
  }
  if (is(STATEMENT_TROUBLES.offByOne, account, date))
    return { ...regular, sendings: [{ at: sent, flaw: 'off-by-one' }] };
  if (is(STATEMENT_TROUBLES.entryChanged, account, date)) {
    return { ...regular, sendings: [{ at: sent }, { at: plusMinutes(sent, 300), flaw: 'entry-changed' }] };
  }
  if (is(STATEMENT_TROUBLES.postingFailed, account, date))
    return { ...regular, postedAt: at(plainDate('2026-11-19'), 540, account.timeZone) };
  return regular;
}
