import type { PaymentState, Qualifier } from '../../../shared/domain/payment/state.ts';

/** What a word of Kyriba means. */
export interface TransferMeaning {
  readonly state: PaymentState;
  readonly qualifier?: Qualifier;
}

/**
 * Words of a transfer's remittance (its batch; vendor page, section 7). `GENERATED` is not approval: only evidence of an
 * approval is, and Kyriba shows none here. Words not listed are kept and raised.
 */
const REMITTANCE: ReadonlyMap<string, TransferMeaning> = new Map<string, TransferMeaning>([
  ['CONSTITUTED', { state: 'initiated' }],
  ['TO_BE_MODIFIED', { state: 'initiated', qualifier: 'on-hold' }],
  ['TO_BE_DELETED', { state: 'initiated', qualifier: 'on-hold' }],
  ['GENERATED', { state: 'initiated' }],
  ['PUSHED_TO_COMMUNICATION_CHANNEL', { state: 'transmitted', qualifier: 'sent' }],
  ['TRANSMITTED', { state: 'transmitted', qualifier: 'sent' }],
  ['ACKNOWLEDGED', { state: 'transmitted', qualifier: 'received-by-bank' }],
]);

/** Words of the transfer itself that say more than its batch does: the bank's answer for this one payment. */
const VERDICT: ReadonlyMap<string, TransferMeaning> = new Map<string, TransferMeaning>([
  ['ACCEPTED', { state: 'accepted', qualifier: 'for-execution' }],
  ['REJECTED', { state: 'rejected', qualifier: 'by-bank' }],
]);

/** Words after which this interface has nothing more to say; settlement shows in the cash flows. */
const FINAL: ReadonlySet<string> = new Set(['ACCEPTED', 'REJECTED']);

/** Whether a transfer need not be asked for again. */
export function isFinal(status: string | undefined): boolean {
  return FINAL.has(status ?? '');
}

/** The word that counts, as Kyriba writes it, and its meaning; no meaning for words that are not known. */
export function meaningOf(
  status: string,
  remittance: string | undefined,
): { readonly word: string; readonly meaning: TransferMeaning | undefined } {
  const verdict = VERDICT.get(status);
  if (verdict) return { word: status, meaning: verdict };
  if (status === 'ON_HOLD') return { word: status, meaning: holdMeaning(remittance) };
  // `REGISTERED` stays from the beginning to the end: while it does, the batch says how far the transfer is.
  if (status !== 'REGISTERED') return { word: status, meaning: undefined };
  if (remittance === undefined) return { word: status, meaning: { state: 'initiated' } };
  return { word: remittance, meaning: REMITTANCE.get(remittance) };
}

/** A hold before sending is ours (screening); one after it is the bank's, and the money has still not moved. */
function holdMeaning(remittance: string | undefined): TransferMeaning {
  const sent = REMITTANCE.get(remittance ?? '')?.state === 'transmitted';
  return sent
    ? { state: 'transmitted', qualifier: 'pending-at-bank' }
    : { state: 'initiated', qualifier: 'screening-hold' };
}
