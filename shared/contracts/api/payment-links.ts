import { z } from 'zod';
import { zReason } from '../../domain/decision/decision.ts';
import { zSystemRole } from '../../domain/payment/state.ts';
import { zReference } from '../../domain/primitives.ts';
import { command, query } from '../rpc/contract.ts';
import { zAsKnownAt, zAt, zBig } from './answer-parts.ts';
import { zClaimView } from './payments.ts';

/** What ties a claim to its payment: a name that it gives, and who else gives it. */
export const zLinkName = z.object({
  /** `doc`, `uetr`, `e2e`, `instr`, `ach`, `bank`, `cheque`, `sys`, or `rec` where a person named the payment. */
  scheme: z.string(),
  value: z.string(),
  /** Unique within own account, amount, currency and 45 days only. */
  scoped: z.boolean(),
  /** Systems whose claims of this payment give the name, too; none: the name ties it to nothing. */
  sharedWith: z.array(z.string()),
});

/** A system's record about a payment, with what ties it to the others. */
export const zPaymentLink = z.object({
  role: zSystemRole,
  system: z.string(),
  source: z.string(),
  recordKey: z.string(),
  /** What its own system calls it; `scheme` is `rec` where only its key names it. */
  reference: z.object({ scheme: z.string(), value: z.string() }),
  /** What it says of the payment at present, with the delivery that proves it. */
  said: zClaimView,
  /** Its own amount and account, to be compared with a payment that it is put to; null where it names none, or for a masked item. */
  amount: z.object({ minor: zBig, currency: z.string() }).nullable(),
  ownAccount: z.string().nullable(),
  names: z.array(zLinkName),
  /** What a person has decided about it; null where nobody has. */
  decision: z
    .object({
      decisionId: z.string(),
      /** The claim was put to this payment; false: it was taken out of another one. */
      put: z.boolean(),
      person: z.string(),
      reason: z.string(),
      at: zAt,
      /** The payment that it was taken out of, by the key that it had then. */
      fromPaymentKey: z.string().nullable(),
    })
    .nullable(),
});

const zLinked = z.object({
  decisionId: z.string(),
  repeated: z.boolean(),
  /** Key of the payment that the claim belongs to now. */
  paymentKey: z.string(),
  /** Key of what is left of the payment that it came from; null where nothing is. */
  leftKey: z.string().nullable(),
});

const zClaimNamed = { source: zReference, recordKey: zReference, reason: zReason };

/** Calls about which claims make up a payment. */
export const paymentLinksApi = {
  'payments.links': query('payments:read', z.object({ key: z.string(), asKnownAt: zAsKnownAt }), z.array(zPaymentLink)),
  /** "Not this payment": the claim stands as a payment of its own from now on. */
  'payments.unlink': command('payments:link', z.object({ key: zReference, ...zClaimNamed }), zLinked),
  /** Puts a claim to another payment; also the way back from `payments.unlink`. */
  'payments.relink': command('payments:link', z.object({ toKey: zReference, ...zClaimNamed }), zLinked),
} as const;

/** A system's record about a payment, with what ties it to the others. */
export type PaymentLink = z.output<typeof zPaymentLink>;
