import type { PaymentClaim } from '../../../../shared/domain/payment/claim.ts';
import { explainReason } from '../../../../shared/domain/payment/reason-codes.ts';

type Reason = NonNullable<PaymentClaim['reasons']>[number];

/**
 * A reason in plain language: what the code means, then the system's own text. Masked: the meaning alone, because texts
 * name people. Null where neither says anything; an unknown code is not guessed at.
 */
export function reasonText(reason: Reason, masked: boolean): string | null {
  const explained = reason.code === undefined ? undefined : explainReason(reason.code);
  const parts = [explained?.known === true ? explained.meaning : undefined, masked ? undefined : reason.text];
  const said = parts.filter((part) => part !== undefined && part !== '');
  return said.length === 0 ? null : said.join(' · ');
}
