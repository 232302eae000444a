import type { ExceptionClass } from './exception.ts';

/** What a finding's subject names, so that a screen can lead to the evidence. */
export const SUBJECT_KINDS = [
  'payment',
  'statement',
  'entry',
  'account-day',
  'account',
  'entity',
  'cost-centre',
  'feed',
  'import',
  'source',
  'command',
  'journal',
  'report',
] as const;

/** One kind of subject. */
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

interface CodeMeaning {
  readonly class: ExceptionClass;
  readonly subject: SubjectKind;
}

const means = (exceptionClass: ExceptionClass, subject: SubjectKind): CodeMeaning => ({
  class: exceptionClass,
  subject,
});

/**
 * Every code of a finding that the engine can raise, with the one class that it belongs to and what its subject names.
 * A bank that changed an instruction has moved its date, so that the cut-off decides what is lost (domain.md 14). A value
 * date on a closed day cannot be what any other system says of the payment.
 */
export const FINDING_CODES = {
  'statement-missing': means('missing-or-gapped-statement', 'account-day'),
  'statement-gap': means('missing-or-gapped-statement', 'statement'),
  'balance-gap': means('missing-or-gapped-statement', 'statement'),
  'statement-does-not-foot': means('statement-does-not-foot', 'statement'),
  'statement-changed': means('duplicate-statement', 'statement'),
  'statement-resent': means('duplicate-statement', 'statement'),
  'entry-changed': means('duplicate-statement', 'entry'),
  'pending-unresolved': means('pending-entry-unresolved', 'entry'),
  'pending-ambiguous': means('pending-entry-unresolved', 'entry'),
  'status-late': means('late-status', 'account-day'),
  'feed-late': means('late-feed', 'feed'),
  'import-failed': means('failed-import', 'import'),
  'clock-ahead': means('source-clock-ahead', 'source'),
  'command-stuck': means('command-stuck', 'command'),
  'account-unknown': means('unmapped-reference-data', 'account'),
  'entity-unknown': means('unmapped-reference-data', 'entity'),
  'cost-centre-unknown': means('unmapped-reference-data', 'cost-centre'),
  'unknown-status': means('unmapped-reference-data', 'payment'),
  'identity-ambiguous': means('ambiguous-reference', 'payment'),
  'reference-shared': means('ambiguous-reference', 'entry'),
  'amount-differs': means('status-mismatch', 'payment'),
  'terminal-claims-contradict': means('status-mismatch', 'payment'),
  'settled-without-instruction': means('bank-debit-without-payment', 'payment'),
  'paid-not-received': means('intercompany-mismatch', 'payment'),
  'debit-without-payment': means('bank-debit-without-payment', 'entry'),
  'entry-to-book': means('fee-or-interest-to-book', 'entry'),
  'receipt-unidentified': means('unidentified-receipt', 'entry'),
  'voided-in-erp-live-at-bank': means('voided-in-erp-but-live', 'payment'),
  'blocked-at-beneficiary-bank': means('blocked-at-beneficiary-bank', 'payment'),
  'changed-by-bank': means('cut-off-at-risk', 'payment'),
  'rejected-by-bank': means('bank-reject', 'payment'),
  'beneficiary-not-confirmed': means('changed-beneficiary-bank-data', 'payment'),
  'refused-for-address': means('unstructured-address', 'payment'),
  'money-came-back': means('return', 'payment'),
  'credit-expected': means('return', 'payment'),
  'return-ambiguous': means('return', 'payment'),
  'return-without-original': means('return', 'payment'),
  'returned-less-charges': means('return', 'payment'),
  'returned-at-another-rate': means('return', 'payment'),
  'returned-in-another-currency': means('return', 'payment'),
  'returned-more-than-paid': means('return', 'payment'),
  'partly-returned': means('return', 'payment'),
  'suspected-duplicate': means('suspected-duplicate-payment', 'payment'),
  'recall-open': means('recall-open', 'payment'),
  'recall-overdue': means('recall-open', 'payment'),
  'recall-refused': means('recall-open', 'payment'),
  'recall-partly-agreed': means('recall-open', 'payment'),
  'value-date-on-closed-day': means('status-mismatch', 'entry'),
  'report-stale': means('stale-report', 'report'),
  'accrual-before-funding': means('accrual-before-funding', 'journal'),
  'journal-posted-twice': means('duplicate-journal', 'journal'),
} as const satisfies Readonly<Record<string, CodeMeaning>>;

/** A code of a finding. */
export type FindingCode = keyof typeof FINDING_CODES;

/** Reads a stored code; undefined where an older build raised one that this build does not know. */
export function parseFindingCode(text: string): FindingCode | undefined {
  // The guard is what the narrowing stands for.
  return Object.hasOwn(FINDING_CODES, text) ? (text as FindingCode) : undefined;
}
