import { z } from 'zod';
import { zCurrency, zInstant, zMinor, zPlainDate, zReference, zText } from '../primitives.ts';
import { zParty } from '../statement/entry.ts';

/** A reason with its code and the bank's words (`StsRsnInf`). */
export const zStatusReason = z.object({
  code: z.string().optional(),
  proprietary: z.string().optional(),
  text: z.array(zText),
});

/** One level of a status report. `rawStatus` is the code as it came; it may be absent, because every status field is optional. */
export const zStatusLevel = z.object({
  rawStatus: z.string().optional(),
  reasons: z.array(zStatusReason),
  /** `NbOfTxsPerSts`: how many transactions the bank counts per status. */
  countPerStatus: z.record(z.string(), z.int()),
  at: z.string(),
});

/** One transaction of a status report (`TxInfAndSts`). */
export const zTransactionStatus = zStatusLevel.extend({
  originalInstructionId: zReference.optional(),
  originalEndToEndId: zReference.optional(),
  originalUetr: zReference.optional(),
  minor: zMinor.optional(),
  currency: zCurrency.optional(),
  creditorName: zText.optional(),
  requestedExecutionDate: zPlainDate.optional(),
});

/** Customer payment status report (pain.002), head and group level. */
export const zStatusReportHeader = z.object({
  format: z.string(),
  version: z.string(),
  messageId: zReference.optional(),
  createdAt: zInstant.optional(),
  createdAtLocal: z.string().optional(),
  originalMessageId: zReference.optional(),
  originalMessageName: z.string().optional(),
  /** BIC of the bank that reports (`GrpHdr/DbtrAgt`), where the report names it. */
  agentBic: z.string().max(64).optional(),
  originalCount: z.string().optional(),
  group: zStatusLevel,
});

/**
 * What one message says about taking one payment back: a request (camt.055 of ours, camt.056 between banks) or the answer
 * to one (camt.029), with the head of its message.
 */
export const zRecall = z.object({
  format: z.string(),
  version: z.string(),
  /** `Assgnmt/Id`. */
  assignmentId: zReference.optional(),
  caseId: zReference.optional(),
  createdAt: zInstant.optional(),
  createdAtLocal: z.string().optional(),
  /** BIC of the bank that asks or answers, where the message names it. */
  agentBic: z.string().max(64).optional(),
  /** Of a request: BIC of the bank that is asked (`Assgne`). */
  askedBic: z.string().max(64).optional(),
  /** Of a request: `PmtTpInf/SvcLvl` of the payment, where it is repeated. */
  serviceLevel: z.string().optional(),
  /** Of an answer: `Sts/Conf`, the word on the whole case. */
  confirmation: z.string().optional(),
  /** Of an answer: `TxCxlSts`, the word on this payment. */
  rawStatus: z.string().optional(),
  reasons: z.array(zStatusReason),
  originalMessageId: zReference.optional(),
  originalPaymentInformationId: zReference.optional(),
  originalInstructionId: zReference.optional(),
  originalEndToEndId: zReference.optional(),
  originalUetr: zReference.optional(),
  minor: zMinor.optional(),
  currency: zCurrency.optional(),
  at: z.string(),
});

/** `OrgnlPmtInfAndSts`: the status of one batch. */
export const zBatchStatus = zStatusLevel.extend({ originalPaymentInformationId: zReference.optional() });

/** Head of a payment initiation (pain.001 `GrpHdr`) with what it says and what was counted. */
export const zInitiationHeader = z.object({
  format: z.string(),
  version: z.string(),
  messageId: zReference.optional(),
  createdAt: zInstant.optional(),
  createdAtLocal: z.string().optional(),
  statedCount: z.string().optional(),
  statedControlSum: z.string().optional(),
  initiatingParty: zText.optional(),
});

/** `PmtInf`: one batch of instructions. */
export const zInitiationBatch = z.object({
  index: z.int().min(0),
  paymentInformationId: zReference.optional(),
  method: z.string().optional(),
  batchBooking: z.boolean().optional(),
  requestedExecutionDate: zPlainDate.optional(),
  debtor: zParty,
  chargeBearer: z.string().optional(),
  serviceLevel: z.string().optional(),
  categoryPurpose: z.string().optional(),
  at: z.string(),
});

/** `CdtTrfTxInf`: one instruction. Amount unsigned as instructed. */
export const zInstruction = z.object({
  index: z.int().min(0),
  instructionId: zReference.optional(),
  endToEndId: zReference.optional(),
  uetr: zReference.optional(),
  minor: zMinor,
  currency: zCurrency,
  creditor: zParty,
  remittance: z.array(zText),
  creditorReference: zReference.optional(),
  purpose: zReference.optional(),
  chargeBearer: z.string().optional(),
  at: z.string(),
});

/** Status report head. */
export type StatusReportHeader = z.output<typeof zStatusReportHeader>;
/** Status of one batch. */
export type BatchStatus = z.output<typeof zBatchStatus>;
/** Status of one transaction. */
export type TransactionStatus = z.output<typeof zTransactionStatus>;
/** Initiation head. */
export type InitiationHeader = z.output<typeof zInitiationHeader>;
/** Initiation batch. */
export type InitiationBatch = z.output<typeof zInitiationBatch>;
/** Instruction. */
export type Instruction = z.output<typeof zInstruction>;
/** A recall, or the answer to one. */
export type Recall = z.output<typeof zRecall>;
