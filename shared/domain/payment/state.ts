import { z } from 'zod';

/** The one status vocabulary of the enterprise, in lifecycle order (domain.md, "Payment states"). */
export const PAYMENT_STATES = [
  'initiated',
  'approved',
  'transmitted',
  'accepted',
  'settled',
  'rejected',
  'reversed',
] as const;

/** One of the seven states. `rejected`: our money did not leave. `reversed`: it came back. */
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** Qualifiers that each state may carry; the same word never stands under two states. */
export const QUALIFIERS = {
  initiated: ['draft', 'on-hold', 'screening-hold', 'posted'],
  approved: ['partly-signed', 'fully-signed', 'released'],
  transmitted: [
    'sent',
    'received-by-bank',
    'file-validated',
    'awaiting-bank-signature',
    'pending-at-bank',
    'payee-match',
    'payee-close-match',
    'payee-no-match',
    'payee-not-applicable',
  ],
  accepted: [
    'for-execution',
    'in-settlement',
    'posted-later',
    'cheque-issued',
    'changed-by-bank',
    'blocked-at-beneficiary-bank',
  ],
  settled: ['reported-by-bank', 'beneficiary-credited', 'booked', 'cleared', 'partly-returned'],
  rejected: ['by-approver', 'by-bank', 'cancelled-before-execution', 'voided-before-transmission'],
  reversed: ['returned', 'recalled', 'refunded', 'originator-reversal', 'bank-correction', 'cheque-stopped', 'voided'],
} as const satisfies Record<PaymentState, readonly string[]>;

/** A qualifier of any state. */
export type Qualifier = (typeof QUALIFIERS)[PaymentState][number];

const ALL_QUALIFIERS: readonly Qualifier[] = PAYMENT_STATES.flatMap((state) => [...QUALIFIERS[state]]);

/** Contract form of a state. */
export const zPaymentState = z.enum(PAYMENT_STATES);

/** Contract form of a qualifier. */
export const zQualifier = z.enum(ALL_QUALIFIERS);

/** How far each state carries the payment: the furthest authoritative claim wins, whatever the order of arrival. */
export const RANK = {
  initiated: 0,
  approved: 1,
  transmitted: 2,
  accepted: 3,
  settled: 5,
  rejected: 4,
  reversed: 6,
} as const satisfies Record<PaymentState, number>;

/** The kinds of system that may speak about a payment; each has a lane of its own. */
export const SYSTEM_ROLES = ['treasury', 'bank', 'erp', 'reporting'] as const;

/** A lane of "Status by system". */
export type SystemRole = (typeof SYSTEM_ROLES)[number];

/** Contract form of a role. */
export const zSystemRole = z.enum(SYSTEM_ROLES);

/**
 * Who may decide a transition (architecture.md, "Payment status"): the owning system for initiated, approved and
 * transmitted; the bank for what follows. ERP and reporting otherwise only claim.
 */
export function mayDecide(role: SystemRole, state: PaymentState, owner: 'treasury' | 'erp'): boolean {
  if (role === 'reporting') return false;
  if (role === 'bank') return state !== 'initiated' && state !== 'approved';
  if (role !== owner) return false;
  return state === 'initiated' || state === 'approved' || state === 'transmitted' || state === 'rejected';
}
