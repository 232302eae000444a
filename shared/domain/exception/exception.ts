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
  // Beyond the page: what the engine sees besides.
  'late-feed',
  'duplicate-statement',
  'pending-entry-unresolved',
  'ambiguous-reference',
  'source-clock-ahead',
  'command-stuck',
] as const;

/** One class of exception. */
export type ExceptionClass = (typeof EXCEPTION_CLASSES)[number];

/** How bad it is that a case of a class waits, worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/** One severity. */
export type Severity = (typeof SEVERITIES)[number];

/** The six roles of the desk that own work (domain.md, "The demo company", 20). */
export const DESK_ROLES = ['maker', 'approver', 'treasurer', 'controller', 'administrator', 'auditor'] as const;

/** One role of the desk. */
export type DeskRole = (typeof DESK_ROLES)[number];

/** A thing that people work on until its cause is gone or they have resolved it; never closed silently. */
export const zException = z.object({
  key: zReference,
  class: z.enum(EXCEPTION_CLASSES),
  subject: zReference,
  severity: z.enum(SEVERITIES),
  owner: z.string().optional(),
  openedAt: zInstant,
  dueAt: zInstant.optional(),
  closedAt: zInstant.optional(),
  resolution: zText.optional(),
});
