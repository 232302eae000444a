import {
  lastBusinessDate as lastBusinessDateOf,
  lastNeededDate,
  type StatementRule,
} from '../../../../shared/domain/expectation/statement-due.ts';
import type { Instant } from '../../../../shared/kernel/clock.ts';
import type { PlainDate } from '../../../../shared/kernel/plain-date.ts';
import type { CashAccount } from './accounts.ts';

/** Where nobody has said by when a statement comes, it is due at noon of the bank's next business day. */
const NEEDED_BY_DEFAULT = '12:00';

/** By when an account's statement is needed. */
export function statementRule(
  account: Pick<CashAccount, 'expectedBy' | 'timeZone' | 'calendar'>,
  workspaceZone: string,
): StatementRule {
  return {
    neededBy: account.expectedBy ?? NEEDED_BY_DEFAULT,
    timeZone: account.timeZone ?? workspaceZone,
    calendar: account.calendar,
  };
}

/** The bank's last business day before today, whether or not its statement is due yet. */
export function lastBusinessDate(account: CashAccount, at: Instant, workspaceZone: string): PlainDate {
  return lastBusinessDateOf(statementRule(account, workspaceZone), at);
}

/** The latest bank business day whose statement ought to be here by now. */
export function lastDueDate(account: CashAccount, at: Instant, workspaceZone: string): PlainDate {
  return lastNeededDate(statementRule(account, workspaceZone), at);
}
