import { addBusinessDays, businessDaysBetween, type Calendar } from '../../kernel/calendar/calendar.ts';
import { T2 } from '../../kernel/calendar/t2.ts';
import { type Instant } from '../../kernel/clock.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { instantOf, localTime } from '../../kernel/zone.ts';

/** What a rulebook says about the time in which the beneficiary's bank answers a recall. */
export interface AnswerRule {
  readonly scheme: string;
  /** Where the rule stands. */
  readonly source: string;
  readonly currency: string;
  /** Service level of the payments that it is about (ISO 20022, external service level codes). */
  readonly serviceLevel: string;
  /** Business days after the day of the request. */
  readonly days: number;
}

/**
 * The rules that are known. One only: the rulebook of SWIFT gpi stop and recall is not public, what is (swift.com, "Stop
 * and recall") leaves the return to "existing market practices", and CBPR+ sets no time. So elsewhere nothing is due.
 */
export const ANSWER_RULES: readonly AnswerRule[] = [
  {
    scheme: 'SEPA Credit Transfer',
    source:
      'EPC125-05, SEPA Credit Transfer Scheme Rulebook, "Exception processing", Recalls and Requests for Recall by the Originator: 15 Banking Business Days',
    currency: 'EUR',
    serviceLevel: 'SEPA',
    days: 15,
  },
];

/** Banking business days of the rulebook are the days on which T2 works, by the clock of Frankfurt. */
const CALENDAR: Calendar = T2;
const TIME_ZONE = 'Europe/Berlin';

/** What of a recalled payment decides which rule it is under. */
export interface RecalledMoney {
  readonly currency: string | undefined;
  /** As the request repeats it; most requests do not. */
  readonly serviceLevel: string | undefined;
}

/**
 * By when a recall has to be answered; undefined where no rulebook says so. A payment in euro whose service level is not
 * stated is taken for a SEPA payment; one of another level (an urgent or gpi payment) is not.
 */
export function answerDueOn({ currency, serviceLevel }: RecalledMoney, requestedOn: PlainDate): PlainDate | undefined {
  const rule = ANSWER_RULES.find(
    (one) => one.currency === currency && (serviceLevel === undefined || one.serviceLevel === serviceLevel),
  );
  return rule && addBusinessDays(requestedOn, rule.days, CALENDAR);
}

/** The moment at which an answer due on a day is overdue: the end of that day. */
export function answerOverdueAt(dueOn: PlainDate): Instant {
  return instantOf(addDays(dueOn, 1), '00:00', TIME_ZONE);
}

/** Banking business days that an answer is overdue at a moment, 0 on closed days right after; undefined while it is not overdue. */
export function daysOverdue(dueOn: PlainDate, at: Instant): number | undefined {
  return at < answerOverdueAt(dueOn) ? undefined : businessDaysBetween(dueOn, localTime(at, TIME_ZONE).date, CALENDAR);
}
