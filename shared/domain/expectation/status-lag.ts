import type { Instant } from '../../kernel/clock.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { BusinessHours } from '../exception/business-hours.ts';
import type { PaymentState, SystemRole } from '../payment/state.ts';
import { neededAt, type StatementRule } from './statement-due.ts';

/** How long one kind of system may stay behind another one: so many business hours after the event that it works from. */
export interface LagRule {
  readonly ahead: SystemRole;
  /** The state that the one ahead has reached. */
  readonly state: PaymentState;
  readonly behind: SystemRole;
  /** `statement`: the one behind posts from the end-of-day statement of the account. */
  readonly event: 'statement';
  readonly businessHours: number;
}

/**
 * The pairs of systems that are held against each other (domain.md, "statement posting"). An ERP posts what the bank has
 * booked from the statement: before that has come its silence says nothing, and where it has not come the statement is
 * what is missing.
 */
export const LAG_RULES: readonly LagRule[] = [
  { ahead: 'bank', state: 'settled', behind: 'erp', event: 'statement', businessHours: 2 },
];

/** What is known of the statement of a day. */
export interface KnownStatement {
  readonly date: PlainDate;
  /** When it was first here. */
  readonly at: Instant;
  /** It was looked for at its deadline and not there: it came late, and was not only read late. */
  readonly wasMissed: boolean;
}

/**
 * By when the one behind has spoken of a day's payments. The hours count from when the statement is needed, or from when a
 * late one came; a statement that is merely read again, or for the first time, days later tells nothing of that.
 */
export function lagDueAt(rule: Pick<LagRule, 'businessHours'>, statement: KnownStatement, of: StatementRule): Instant {
  const needed = neededAt(of, statement.date);
  const from = statement.wasMissed && statement.at > needed ? statement.at : needed;
  return new BusinessHours({ calendar: of.calendar, timeZone: of.timeZone }).after(from, rule.businessHours);
}
