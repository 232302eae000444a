import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import type { PaymentClaim } from '../../shared/domain/payment/claim.ts';
import { currency } from '../../shared/kernel/currency.ts';
import { plainDate } from '../../shared/kernel/plain-date.ts';

/** A claim with sensible defaults for an outgoing supplier payment. */
export function claim(over: Partial<PaymentClaim> & Pick<PaymentClaim, 'role' | 'rawStatus'>): PaymentClaim {
  return {
    level: 'payment',
    system: { treasury: 'kyriba', bank: 'rheinbank', erp: 'sap', reporting: 'snowflake' }[over.role],
    identity: {},
    direction: 'out',
    ...over,
  };
}

/** The draft of a claim fact. */
export function claimDraft(key: string, body: PaymentClaim, revision?: string): FactDraft {
  return {
    source: body.system,
    kind: 'payment-claim',
    key,
    body,
    at: '/0',
    ...(revision === undefined ? {} : { revision }),
  };
}

/** Amount, currency and account of a EUR payment on our operating account. */
export const eur = (minor: bigint, valueDate = '2026-11-17') =>
  ({
    minor,
    currency: currency('EUR'),
    ownAccount: 'DE02120300000000202051',
    valueDate: plainDate(valueDate),
  }) as const;
