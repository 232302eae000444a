import { addBusinessDays } from '../../../../shared/kernel/calendar/calendar.ts';
import type { Instant } from '../../../../shared/kernel/clock.ts';
import type { PlainDate } from '../../../../shared/kernel/plain-date.ts';
import { instantOf, localTime } from '../../../../shared/kernel/zone.ts';
import type { CashAccount } from './accounts.ts';

/** Where nobody has said by when a statement comes, it is due at noon of the bank's next business day. */
const DUE_BY_DEFAULT = '12:00';

/** When the end-of-day statement of a bank business day is due: by the stated time on the bank's next business day. */
export function dueAt(account: CashAccount, date: PlainDate, workspaceZone: string): Instant {
  const next = addBusinessDays(date, 1, account.calendar);
  return instantOf(next, account.expectedBy ?? DUE_BY_DEFAULT, account.timeZone ?? workspaceZone);
}

/** The bank's last business day before today, whether or not its statement is due yet. */
export function lastBusinessDate(account: CashAccount, at: Instant, workspaceZone: string): PlainDate {
  return addBusinessDays(localTime(at, account.timeZone ?? workspaceZone).date, -1, account.calendar);
}

/** The latest bank business day whose statement ought to be here by now. */
export function lastDueDate(account: CashAccount, at: Instant, workspaceZone: string): PlainDate {
  let date = lastBusinessDate(account, at, workspaceZone);
  while (dueAt(account, date, workspaceZone) > at) date = addBusinessDays(date, -1, account.calendar);
  return date;
}
