import type { FindingCode } from '../../../../shared/domain/exception/finding-codes.ts';
import { stateNumber } from '../../../../shared/domain/payment/lane.ts';
import type { FoldedPayment } from '../../../../shared/domain/payment/fold.ts';

/** Outcomes that a person has to deal with (domain.md, "Returns and rejects playbook"). */
const OUTCOMES: ReadonlySet<number> = new Set([stateNumber('rejected'), stateNumber('reversed')]);

/** Whether a payment of this state, as a number, may have ended in a way that somebody has to deal with. */
export function isOutcome(state: number | undefined): boolean {
  return state !== undefined && OUTCOMES.has(state);
}

/**
 * What is to be said of how a payment ended: the bank has refused it, or its money came back. A function of what the
 * payment's row shows, so that it stays as it is for as long as the row does.
 */
export function outcomesOf({
  state,
  lanes,
  qualifier,
  contradictions,
}: FoldedPayment): readonly { readonly code: FindingCode; readonly detail: string }[] {
  const bank = lanes.find((lane) => lane.role === 'bank');
  if (bank?.state !== state) return [];
  // A refusal for an address is said by itself, because other work follows from it.
  if (contradictions.some(({ code }) => code === 'refused-for-address')) return [];
  if (state === 'rejected') return [{ code: 'rejected-by-bank', detail: bank.word ?? '' }];
  return state === 'reversed' ? [{ code: 'money-came-back', detail: qualifier ?? '' }] : [];
}
