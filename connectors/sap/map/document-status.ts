import type { PaymentState, Qualifier } from '../../../shared/domain/payment/state.ts';
import type { SapConfig } from '../config.ts';
import type { DocumentRow } from './document-row.ts';

/** SAP's word on a payment, in our words: SAP itself has flags, no status field. */
export interface ClaimWord {
  readonly word: 'voided' | 'cleared' | 'in payment run' | 'posted';
  readonly state: PaymentState;
  readonly qualifier: Qualifier | undefined;
}

/**
 * What the bank clearing line of a payment document says (domain.md, "Payment states": it overrides the vendor page on
 * voids, which return no cash). SAP posts and clears in the payment run, so "posted" is initiated where approval follows
 * the run, else approved; that something was sent is known from the channel only.
 */
export function claimWord(line: DocumentRow, config: SapConfig): ClaimWord {
  if (line.IsReversed) return { word: 'voided', state: 'reversed', qualifier: 'voided' };
  if (line.IsCleared && !line.ClearingIsReversed) return { word: 'cleared', state: 'settled', qualifier: 'cleared' };
  const word = line.HasPaymentOrder ? 'in payment run' : 'posted';
  return approvalFollows(line, config)
    ? { word, state: 'initiated', qualifier: 'posted' }
    : { word, state: 'approved', qualifier: undefined };
}

/** Payments without a payment order leave with the run where their method says so; nobody approves them afterwards. */
function approvalFollows(line: DocumentRow, config: SapConfig): boolean {
  if (!config.approvalFollowsRun) return false;
  return line.HasPaymentOrder || !config.methodsApprovedBefore.includes(line.PaymentMethod ?? '');
}
