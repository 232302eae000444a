import { z } from 'zod';
import { zCurrency, zInstant, zMinor, zPlainDate, zReference, zText } from '../primitives.ts';

/** Life of an entry at the bank: only `booked` moves the ledger (camt `Sts`: BOOK, PDNG, INFO, FUTR). */
export const zEntryStatus = z.enum(['booked', 'pending', 'info', 'future']);

/** Bank transaction code: ISO domain/family/sub-family and/or the bank's own code with its issuer (camt `BkTxCd`). */
export const zBankTransactionCode = z.object({
  domain: z.string().optional(),
  family: z.string().optional(),
  subFamily: z.string().optional(),
  proprietary: z.string().optional(),
  issuer: z.string().optional(),
});

/** A party with its account and bank, as far as the message names them. */
export const zParty = z.object({
  name: zText.optional(),
  account: z.string().max(256).optional(),
  agentBic: z.string().max(64).optional(),
  address: z.array(zText).optional(),
});

/** One transaction inside an entry (camt `TxDtls`, MT940 field 86). Amounts unsigned as the bank states them; direction is the entry's unless stated. */
export const zEntryDetail = z.object({
  minor: zMinor.optional(),
  currency: zCurrency.optional(),
  instructedMinor: zMinor.optional(),
  instructedCurrency: zCurrency.optional(),
  exchangeRate: z.string().optional(),
  endToEndId: zReference.optional(),
  instructionId: zReference.optional(),
  transactionId: zReference.optional(),
  uetr: zReference.optional(),
  mandateId: zReference.optional(),
  paymentInformationId: zReference.optional(),
  messageId: zReference.optional(),
  bankReference: zReference.optional(),
  chequeNumber: zReference.optional(),
  creditorReference: zReference.optional(),
  remittance: z.array(zText).optional(),
  debtor: zParty.optional(),
  creditor: zParty.optional(),
  purpose: zReference.optional(),
  returnReason: zReference.optional(),
  returnText: zText.optional(),
  chargesMinor: zMinor.optional(),
  chargesCurrency: zCurrency.optional(),
});

/** One line of an account report. `minor` is signed from the company's view: credit +, debit -. */
export const zEntry = z.object({
  /** Position in the statement, from 0. */
  index: z.int().min(0),
  entryReference: zReference.optional(),
  minor: zMinor,
  currency: zCurrency,
  bookingDate: zPlainDate.optional(),
  /** True when the booking date was missing and the value or statement date stands in. */
  bookingDateDerived: z.boolean().optional(),
  valueDate: zPlainDate.optional(),
  status: zEntryStatus,
  /** camt `RvslInd` or MT `RC`/`RD`: a flag only, never a change of sign. */
  reversal: z.boolean(),
  transactionCode: zBankTransactionCode,
  bankReference: zReference.optional(),
  batch: z
    .object({
      paymentInformationId: zReference.optional(),
      messageId: zReference.optional(),
      count: z.int().min(0).optional(),
      totalMinor: zMinor.optional(),
    })
    .optional(),
  additionalInformation: zText.optional(),
  details: z.array(zEntryDetail),
  /** How many details there are, where `details` holds only the last part of them (batches of more than 1,000). */
  detailCount: z.int().min(0).optional(),
  /** Where the entry stands in its file: `line:column` for XML, `line` for MT. */
  at: z.string(),
  reportedAt: zInstant.optional(),
});

/** A canonical entry. */
export type Entry = z.output<typeof zEntry>;
/** A canonical transaction detail. */
export type EntryDetail = z.output<typeof zEntryDetail>;
/** A canonical party. */
export type Party = z.output<typeof zParty>;
