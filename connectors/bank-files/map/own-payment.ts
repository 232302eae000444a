import type { PaymentClaim } from '../../../shared/domain/payment/claim.ts';
import { usableReference } from '../../../shared/domain/payment/identity.ts';
import type { Recall } from '../../../shared/domain/payment/messages.ts';
import { stated } from '../../kit/record/stated.ts';
import type { Scope } from './scope.ts';

/** References of one of our own payments, as a message writes them. */
interface ToldReferences {
  readonly endToEndId?: string | undefined;
  readonly instructionId?: string | undefined;
  readonly uetr?: string | undefined;
}

/** Names of a payment that we made ourselves: the references in a message about it are ours, and may be our document's. */
export function ownIdentity(scope: Pick<Scope, 'own'>, told: ToldReferences): PaymentClaim['identity'] {
  const endToEndId = usableReference(told.endToEndId);
  const instructionId = usableReference(told.instructionId);
  return stated({
    erpDocument: scope.own(endToEndId) ?? scope.own(instructionId),
    endToEndId,
    instructionId,
    uetr: told.uetr?.toLowerCase(),
  });
}

/** Reasons of a message as a claim states them: the standard's code before the bank's own, lines of text as one. */
export function statedReasons(reasons: Recall['reasons']): NonNullable<PaymentClaim['reasons']> {
  return reasons.map(({ code, proprietary, text }) =>
    stated({ code: code ?? proprietary, text: text.length > 0 ? text.join(' ') : undefined }),
  );
}
