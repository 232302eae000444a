import {
  EXPECTATION_RULE_VERSION,
  type LatenessClock,
  type StatementAbsence,
} from '../../../shared/domain/expectation/expectation.ts';
import { lastBusinessDate, neededAt, type StatementRule } from '../../../shared/domain/expectation/statement-due.ts';
import { type Arrival, usualAt } from '../../../shared/domain/expectation/usual-time.ts';
import { addBusinessDays } from '../../../shared/kernel/calendar/calendar.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';

/** An account whose statements are expected, with what is known of them. */
export interface ExpectedAccount {
  readonly accountId: string;
  readonly rule: StatementRule;
  /** First business day whose statement is expected. */
  readonly since: PlainDate;
  readonly arrivals: readonly Arrival[];
  /** Business days with a statement. */
  readonly received: ReadonlySet<string>;
  /** `date|clock` of what was found absent before. */
  readonly noted: ReadonlySet<string>;
}

/** What an account misses at a moment, and when to look again. */
export interface Absences {
  readonly absent: readonly StatementAbsence[];
  /** The next deadline after the moment, of either clock. */
  readonly nextAt: Instant;
}

/** Business days that a catch-up looks back at most: older holes are gaps of the chain, not lateness. */
const LOOK_BACK_DAYS = 10;

/** The statements of an account that are not there at deadlines that have passed, each once per clock. */
export function absencesOf(account: ExpectedAccount, at: Instant): Absences {
  const { rule, accountId } = account;
  const absent: StatementAbsence[] = [];
  const last = lastBusinessDate(rule, at);
  let nextAt = neededAt(rule, addBusinessDays(last, 1, rule.calendar));
  for (let back = 0, date = last; back < LOOK_BACK_DAYS && date >= account.since; back += 1) {
    if (!account.received.has(date)) {
      for (const { clock, dueAt } of deadlines(account, date)) {
        if (dueAt > at) nextAt = dueAt < nextAt ? dueAt : nextAt;
        else if (!account.noted.has(`${date}|${clock}`))
          absent.push({
            subject: 'statement',
            accountId,
            date,
            clock,
            dueAt,
            evaluatedAt: at,
            ruleVersion: EXPECTATION_RULE_VERSION,
          });
      }
    }
    date = addBusinessDays(date, -1, rule.calendar);
  }
  return { absent, nextAt };
}

/** The deadlines of a day's statement; the usual time counts only where it comes first. */
function deadlines(
  account: ExpectedAccount,
  date: PlainDate,
): readonly { readonly clock: LatenessClock; readonly dueAt: Instant }[] {
  const needed = { clock: 'needed-by' as const, dueAt: neededAt(account.rule, date) };
  const usual = usualAt(account.rule, date, account.arrivals);
  return usual !== undefined && usual < needed.dueAt ? [{ clock: 'usual', dueAt: usual }, needed] : [needed];
}
