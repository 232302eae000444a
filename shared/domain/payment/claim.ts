import { z } from 'zod';
import { zCurrency, zInstant, zMinor, zPlainDate, zReference, zText } from '../primitives.ts';
import { zRecallWord } from './recall.ts';
import { RETURN_REPORTS } from './return-legs.ts';
import { zPaymentState, zQualifier, zSystemRole } from './state.ts';

/** What a payment is for (domain.md, "every payment has a direction and a kind"). */
export const zPaymentKind = z.enum([
  'supplier',
  'payroll',
  'tax',
  'treasury',
  'intercompany',
  'collection',
  'receipt',
  'refund',
  'unknown',
]);

/**
 * Names by which a payment can be recognised. Strong: `uetr`, `bankReference` within its account, `erpDocument`.
 * Scoped: `endToEndId`, `instructionId` within debtor account, amount and date window. The mapper of an outgoing item
 * fills `erpDocument` from our own reference pattern; an incoming EndToEndId is the customer's text and never identity.
 */
export const zPaymentIdentity = z.object({
  uetr: zReference.optional(),
  /** `companyCode/fiscalYear/document`, leading zeros kept. */
  erpDocument: zReference.optional(),
  endToEndId: zReference.optional(),
  instructionId: zReference.optional(),
  /** The bank's own reference, with the account it is unique in. */
  bankReference: z.object({ account: z.string(), reference: zReference }).optional(),
  chequeNumber: zReference.optional(),
  achTrace: zReference.optional(),
  /** The claiming system's own id of the payment (Kyriba uuid or transaction number). */
  systemId: zReference.optional(),
});

/** Names of the batch a payment belongs to, or that a batch-level claim speaks about. */
export const zBatchIdentity = z.object({
  messageId: zReference.optional(),
  paymentInformationId: zReference.optional(),
  /** The treasury system's batch, such as `BR00031`. */
  batchId: zReference.optional(),
});

/** Why a bank or a person said no, or what changed. */
export const zClaimReason = z.object({ code: z.string().optional(), text: z.string().optional() });

/**
 * What one system says about one payment (`level: payment`) or about a whole batch (`level: batch`), in its own words
 * beside ours. Claims are facts: a payment's state is a fold over the set of them.
 */
export const zPaymentClaim = z.object({
  level: z.enum(['payment', 'batch']),
  role: zSystemRole,
  /** Instance that speaks: `kyriba`, `sap`, `rheinbank`, `snowflake`. */
  system: zReference,
  /** Absent when the system's word is unknown to the mapping: kept raw and raised, never guessed. */
  state: zPaymentState.optional(),
  qualifier: zQualifier.optional(),
  /** The system's own word: `ACSP`, `TRANSMITTED`, `posted`. */
  rawStatus: z.string(),
  /** When the event happened by the claiming system's clock. */
  at: zInstant.optional(),
  identity: zPaymentIdentity,
  batch: zBatchIdentity.optional(),
  direction: z.enum(['out', 'in']).optional(),
  kind: zPaymentKind.optional(),
  /** Unsigned amount of the payment, or of the booked batch. */
  minor: zMinor.optional(),
  currency: zCurrency.optional(),
  /** Our account, as the workspace's account id (IBAN or number). */
  ownAccount: z.string().optional(),
  counterpartyName: zText.optional(),
  counterpartyAccount: z.string().optional(),
  companyCode: z.string().optional(),
  /** The day the money moves by this system's word. */
  valueDate: zPlainDate.optional(),
  remittance: zText.optional(),
  reasons: z.array(zClaimReason).optional(),
  /** True for an entry booked at the bank: the strongest word on settlement. */
  booked: z.boolean().optional(),
  /** The claim is about money coming back: same ids, opposite sign. */
  returning: z.boolean().optional(),
  /** Of money that came back: what the bank says of the return itself and of the payment that it returns. */
  returned: z
    .object({
      report: z.enum(RETURN_REPORTS),
      /** References of the original that the return carries, as the bank wrote them; scoped by account and time. */
      originals: z.array(zReference),
      /** What the bank says it kept, minor units of the claim's currency. */
      chargesMinor: zMinor.optional(),
    })
    .optional(),
  /** The claim is about taking the payment back. Such a claim has no state of its own: it moves no money. */
  recall: zRecallWord.optional(),
  /** `NbOfTxsPerSts` of a batch-level report. */
  countPerStatus: z.record(z.string(), z.int()).optional(),
});

/** A system's claim about a payment or batch. */
export type PaymentClaim = z.output<typeof zPaymentClaim>;
/** Names of a payment. */
export type PaymentIdentity = z.output<typeof zPaymentIdentity>;
/** Purpose of a payment. */
export type PaymentKind = z.output<typeof zPaymentKind>;
