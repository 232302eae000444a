import { daysBetween, type PlainDate } from '../../kernel/plain-date.ts';
import type { ExceptionClass } from './exception.ts';
import { FINDING_CODES, type FindingCode } from './finding-codes.ts';

/** A finding, as far as its cause goes. */
export interface FindingWords {
  readonly code: FindingCode;
  readonly subject: string;
  readonly detail: string;
}

/** An import that fails: which days the files came on, in the system's own zone. */
export interface FailingImport {
  readonly code: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** What stands around a finding that is about a day of an account. */
export interface AroundFinding {
  /** The account and the day that it is about. */
  readonly account?: string | undefined;
  readonly day?: PlainDate | undefined;
  /** The system that speaks for the account. */
  readonly system?: string | undefined;
  /** First business day without a statement before the statement that it is about. */
  readonly missingDay?: PlainDate | undefined;
  /** Key of the statement before, where that one does not foot. */
  readonly unfooted?: string | undefined;
  /** Whether a feed of the system is late now. */
  readonly feedLate?: boolean | undefined;
  /** The payment that the subject repeats, of a suspected duplicate. */
  readonly original?: string | undefined;
  /** A payment of the group that the bank was asked to take back. */
  readonly recalled?: string | undefined;
  /** Imports of the system that fail now, by code. */
  readonly failing?: readonly FailingImport[] | undefined;
}

/** The case that a finding belongs to: a class and the one root cause. */
export interface Cause {
  readonly class: ExceptionClass;
  /** Stable name of the root cause. */
  readonly cause: string;
  /** System whose silence may be the cause: whether it is late or fails decides again whose case this is. */
  readonly awaits?: string | undefined;
}

/** Days before a failed file came for which it may have been the statement. */
const DAYS_OF_A_FILE = 5;

/** Longest key of a case; a decision names it. */
export const CASE_KEY_LENGTH_MAX = 600;

/** Name of a case: class and cause. */
export function caseKeyOf({ class: exceptionClass, cause }: Cause): string {
  return `${exceptionClass}|${cause}`.slice(0, CASE_KEY_LENGTH_MAX);
}

/**
 * Which case a finding belongs to, so that one cause is one case: a late feed or a failed file owns the statements that
 * are missing for it, a missing statement owns the gap that it leaves, a statement that does not foot owns the break
 * after it, one silence of a system owns a day of all accounts, what one day of an account leaves to book is booked in one go, one word that nobody has mapped owns its payments, one obligation owns all that pay it again. A duplicate that
 * is recalled is being dealt with: the recall owns it. Whatever else is its own cause.
 */
export function causeOf(finding: FindingWords, around: AroundFinding): Cause {
  const own = FINDING_CODES[finding.code];
  switch (finding.code) {
    case 'statement-missing':
      return ownerOfDay(finding.subject, around.day, around);
    case 'statement-gap':
    case 'balance-gap':
      if (around.unfooted !== undefined)
        return { class: 'statement-does-not-foot', cause: `statement|${around.unfooted}` };
      if (around.account === undefined || around.missingDay === undefined) break;
      return ownerOfDay(`${around.account}|${around.missingDay}`, around.missingDay, around);
    case 'statement-changed':
    case 'statement-resent':
    case 'entry-changed':
    case 'entry-to-book':
      if (around.account === undefined || around.day === undefined) break;
      return { class: own.class, cause: `account-day|${around.account}|${around.day}` };
    case 'feed-late':
      return feedCause(systemOf(finding.subject));
    case 'status-late': {
      const { system, day, feedLate } = around;
      if (system === undefined || day === undefined) break;
      if (feedLate === true) return { ...feedCause(system), awaits: system };
      return { class: own.class, cause: `silent|${system}|${day}`, awaits: system };
    }
    case 'suspected-duplicate':
      if (around.recalled !== undefined) return { class: 'recall-open', cause: `payment|${around.recalled}` };
      if (around.original === undefined) break;
      return { class: own.class, cause: `payment|${around.original}` };
    case 'unknown-status':
      return { class: own.class, cause: `status-word|${finding.detail}` };
    default:
      break;
  }
  return { class: own.class, cause: `${own.subject}|${finding.subject}` };
}

/** The system of a feed's or an import's name, `system|stream` or `system|code`. */
export function systemOf(subject: string): string {
  const bar = subject.indexOf('|');
  return bar < 0 ? subject : subject.slice(0, bar);
}

function ownerOfDay(accountDay: string, day: PlainDate | undefined, around: AroundFinding): Cause {
  const { system } = around;
  const failed = day === undefined ? undefined : around.failing?.find((one) => mayHold(one, day));
  if (system !== undefined && failed)
    return { class: 'failed-import', cause: `import|${system}|${failed.code}`, awaits: system };
  if (system !== undefined && around.feedLate === true) return { ...feedCause(system), awaits: system };
  return { class: 'missing-or-gapped-statement', cause: `account-day|${accountDay}`, awaits: system };
}

function feedCause(system: string): Cause {
  return { class: 'late-feed', cause: `feed|${system}` };
}

/** Whether a file that failed may be the statement of a day: it came after the day, and not long after. */
function mayHold(failing: FailingImport, day: PlainDate): boolean {
  return day <= failing.until && daysBetween(day, failing.from) <= DAYS_OF_A_FILE;
}
