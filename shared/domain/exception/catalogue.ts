import type { DeskRole, ExceptionClass, Severity } from './exception.ts';
import type { CaseVerb } from './playbook.ts';

/** What is known of a class of exception before anything of it has happened. */
export interface ClassEntry {
  readonly severity: Severity;
  /** Who works on it where no ownership rule says otherwise. */
  readonly owner: DeskRole;
  /** Business hours of the entity until it is due. */
  readonly dueHours: number;
  /** What to do, in this order (domain.md; the verbs that every case has come besides). */
  readonly playbook: readonly CaseVerb[];
  /** What makes it go away without anybody closing it. */
  readonly closesWhen:
    | 'statement-received'
    | 'statement-foots'
    | 'file-read'
    | 'systems-agree'
    | 'status-received'
    | 'money-back'
    | 'recall-answered'
    | 'bank-releases'
    | 'erp-agrees'
    | 'matched'
    | 'journal-posted'
    | 'journal-reversed'
    | 'funding-confirmed'
    | 'cut-off-met'
    | 'balance-restored'
    | 'call-back-recorded'
    | 'address-complete'
    | 'both-sides-booked'
    | 'exposures-agree'
    | 'report-refreshed'
    | 'reference-described'
    | 'feed-heard'
    | 'entry-booked'
    | 'references-told-apart'
    | 'clocks-agree'
    | 'command-ended'
    | 'paid-once'
    | 'person-only';
}

const entry = (
  severity: Severity,
  owner: DeskRole,
  dueHours: number,
  closesWhen: ClassEntry['closesWhen'],
  playbook: readonly CaseVerb[],
): ClassEntry => ({ severity, owner, dueHours, closesWhen, playbook });

const RETURNS: readonly CaseVerb[] = [
  'confirm-money-back',
  'reopen-invoice',
  'correct-bank-data',
  'reissue',
  'tell-supplier',
];

/** One entry per class (domain.md, "Exception classes", "Returns and rejects playbook"). Hours are working hours of the entity. */
export const CATALOGUE: Readonly<Record<ExceptionClass, ClassEntry>> = {
  'missing-or-gapped-statement': entry('high', 'maker', 4, 'statement-received', ['request-statement', 'ask-bank']),
  'statement-does-not-foot': entry('high', 'maker', 4, 'statement-foots', ['ask-bank', 'request-statement']),
  'failed-import': entry('high', 'maker', 4, 'file-read', ['read-again', 'map-again', 'request-statement', 'ask-bank']),
  'status-mismatch': entry('medium', 'maker', 8, 'systems-agree', ['ask-system-again', 'unlink-records', 'ask-bank']),
  'late-status': entry('medium', 'administrator', 4, 'status-received', ['check-feed', 'ask-system-again']),
  'bank-reject': entry('high', 'maker', 4, 'person-only', RETURNS),
  return: entry('high', 'maker', 8, 'money-back', [...RETURNS, 'propose-journal']),
  'recall-open': entry('high', 'maker', 4, 'recall-answered', ['ask-bank', 'claim-back']),
  'blocked-at-beneficiary-bank': entry('critical', 'treasurer', 1, 'bank-releases', ['ask-bank', 'tell-supplier']),
  'voided-in-erp-but-live': entry('high', 'controller', 4, 'erp-agrees', ['undo-void', 'stop-payment', 'claim-back']),
  'payment-without-erp-document': entry('medium', 'controller', 16, 'matched', ['link-records', 'propose-journal']),
  'bank-debit-without-payment': entry('critical', 'treasurer', 2, 'matched', ['dispute-debit', 'link-records']),
  'unidentified-receipt': entry('low', 'maker', 24, 'matched', ['identify-payer', 'link-records']),
  'fee-or-interest-to-book': entry('low', 'controller', 40, 'journal-posted', ['propose-journal']),
  'suspected-duplicate-payment': entry('critical', 'controller', 2, 'paid-once', ['stop-payment', 'claim-back']),
  'duplicate-journal': entry('high', 'controller', 8, 'journal-reversed', ['reverse-journal']),
  'accrual-before-funding': entry('high', 'controller', 8, 'funding-confirmed', ['hold-accrual']),
  'cut-off-at-risk': entry('critical', 'treasurer', 1, 'cut-off-met', ['ask-bank', 'accept-change']),
  'balance-below-target': entry('high', 'treasurer', 2, 'balance-restored', ['fund-account']),
  'changed-beneficiary-bank-data': entry('critical', 'approver', 2, 'call-back-recorded', [
    'call-back',
    'stop-payment',
  ]),
  'unstructured-address': entry('high', 'maker', 4, 'address-complete', ['complete-address', 'reissue']),
  'intercompany-mismatch': entry('medium', 'controller', 16, 'both-sides-booked', ['book-intercompany']),
  'exposure-mismatch': entry('medium', 'treasurer', 16, 'exposures-agree', ['correct-exposure']),
  'stale-report': entry('medium', 'administrator', 4, 'report-refreshed', ['refresh-report']),
  'unmapped-reference-data': entry('medium', 'administrator', 8, 'reference-described', [
    'describe-reference',
    'map-again',
  ]),
  'late-feed': entry('high', 'administrator', 2, 'feed-heard', ['check-feed', 'ask-bank']),
  'duplicate-statement': entry('medium', 'maker', 8, 'person-only', ['ask-bank']),
  'pending-entry-unresolved': entry('low', 'maker', 16, 'entry-booked', ['ask-bank']),
  'ambiguous-reference': entry('medium', 'maker', 8, 'references-told-apart', ['link-records', 'unlink-records']),
  'source-clock-ahead': entry('medium', 'administrator', 8, 'clocks-agree', ['check-clock']),
  'command-stuck': entry('high', 'treasurer', 2, 'command-ended', ['cancel-command', 'ask-bank']),
};
