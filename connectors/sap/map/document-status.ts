import type { PaymentState, Qualifier } from '../../../shared/domain/payment/state.ts';
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
export function claimWord(line: DocumentRow, approvalFollowsRun: boolean): ClaimWord {
  if (line.IsReversed) return { word: 'voided', state: 'reversed', qualifier: 'voided' };
  if (line.IsCleared && !line.ClearingIsReversed) return { word: 'cleared', state: 'settled', qualifier: 'cleared' };
  const posted = approvalFollowsRun
    ? { state: 'initiated' as const, qualifier: 'posted' as const }
    : { state: 'approved' as const, qualifier: undefined };
  return { word: line.HasPaymentOrder ? 'in payment run' : 'posted', ...posted };
}
