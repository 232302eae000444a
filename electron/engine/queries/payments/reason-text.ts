import type { PaymentClaim } from '../../../../shared/domain/payment/claim.ts';
import { lookupForm } from '../../../../shared/kernel/text.ts';
import { explainReason } from '../../../../shared/domain/payment/reason-codes.ts';

type Reason = NonNullable<PaymentClaim['reasons']>[number];

/**
 * A reason in plain language: what the code means, then the system's own text. Masked: the meaning alone, because texts
 * name people. Null where neither says anything; an unknown code is not guessed at.
 */
export function reasonText(reason: Reason, masked: boolean): string | null {
  const explained = reason.code === undefined ? undefined : explainReason(reason.code);
  const meaning = explained?.known === true ? explained.meaning : '';
  const said = [meaning, masked ? '' : (reason.text ?? '')].filter((part) => part !== '');
  const once = said.filter((part, index) => said.findIndex((one) => lookupForm(one) === lookupForm(part)) === index);
  return once.length === 0 ? null : once.join(' · ');
}
