import { z } from 'zod';
import { zInstant, zReference, zText } from '../primitives.ts';

/** Classes of exception (domain.md, "Exception classes"). */
export const EXCEPTION_CLASSES = [
  'missing-or-gapped-statement',
  'statement-does-not-foot',
  'failed-import',
  'status-mismatch',
  'late-status',
  'bank-reject',
  'return',
  'recall-open',
  'blocked-at-beneficiary-bank',
  'voided-in-erp-but-live',
  'payment-without-erp-document',
  'bank-debit-without-payment',
  'unidentified-receipt',
  'fee-or-interest-to-book',
  'suspected-duplicate-payment',
  'duplicate-journal',
  'accrual-before-funding',
  'cut-off-at-risk',
  'balance-below-target',
  'changed-beneficiary-bank-data',
  'unstructured-address',
  'intercompany-mismatch',
  'exposure-mismatch',
  'stale-report',
  'unmapped-reference-data',
] as const;

/** A thing that people work on until its cause is gone or they have resolved it; never closed silently. */
export const zException = z.object({
  key: zReference,
  class: z.enum(EXCEPTION_CLASSES),
  subject: zReference,
  severity: z.enum(['critical', 'high', 'medium', 'low']),
  owner: z.string().optional(),
  openedAt: zInstant,
  dueAt: zInstant.optional(),
  closedAt: zInstant.optional(),
  resolution: zText.optional(),
});
