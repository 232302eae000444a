import type { z } from 'zod';
import { usableReference } from '../payment/identity.ts';
import { type CodedEntry, entryPurpose } from '../reconciliation/entry-purpose.ts';
import type { zEntry } from '../statement/entry.ts';

/** What is to be done about a booked entry that stays open: the code of its finding. */
export const OPEN_ENTRY_RULES = ['debit-without-payment', 'entry-to-book', 'receipt-unidentified'] as const;

/** One rule about open entries. */
export type OpenEntryRule = (typeof OPEN_ENTRY_RULES)[number];

/** The rule that an entry falls under while nothing is matched with it; undefined where it may stay open. */
export function openEntryRule(entry: CodedEntry): OpenEntryRule | undefined {
  switch (entryPurpose(entry)) {
    case 'payment':
    case 'cheque':
      return 'debit-without-payment';
    case 'receipt':
      return 'receipt-unidentified';
    case 'fee':
    case 'interest':
    case 'loan':
    case 'direct-debit':
      return 'entry-to-book';
    case 'card':
      // Money that comes in by card is what customers have paid.
      return entry.minor < 0n ? 'entry-to-book' : 'receipt-unidentified';
    default:
      return undefined;
  }
}

/**
 * Whether an entry names a payment or a batch. What it says is then a claim about a payment, and the payment is judged; an
 * entry that names nothing but the bank's own reference stands for itself.
 */
export function namesPayment({ batch, details }: Pick<z.input<typeof zEntry>, 'batch' | 'details'>): boolean {
  if (batch?.paymentInformationId !== undefined || batch?.messageId !== undefined) return true;
  return details.some(({ endToEndId, instructionId, uetr, chequeNumber, returnReason }) =>
    [endToEndId, instructionId, uetr, chequeNumber, returnReason].some((name) => usableReference(name) !== undefined),
  );
}
