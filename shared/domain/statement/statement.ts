import { z } from 'zod';
import { zCurrency, zInstant, zMinor, zPlainDate, zReference } from '../primitives.ts';

/** What a balance speaks about; the bank's own code is kept beside it. */
export const BALANCE_KINDS = [
  'opening',
  'closing',
  'interim',
  'opening-available',
  'closing-available',
  'interim-available',
  'forward-available',
  'expected',
  'information',
] as const;

/** A balance of an account report, signed from the company's view (overdraft -). */
export const zBalance = z.object({
  kind: z.enum(BALANCE_KINDS),
  minor: zMinor,
  currency: zCurrency,
  date: zPlainDate.optional(),
  /** camt code (`OPBD`, `PRCD`, `Prtry 010`) or MT tag (`60F`, `62M`), as it came. */
  code: z.string().min(1),
});

/** Which report: end-of-day statement (camt.053, MT940), intraday report (camt.052, MT942), advice (camt.054, MT900/910). Only statements move the ledger. */
export const zReportKind = z.enum(['statement', 'intraday', 'advice']);

/** How an account names itself in a report. */
export const zAccountId = z.object({
  /** IBAN, BBAN or bank-specific number, spaces and an appended currency removed. Empty when the report names none. */
  number: z.string().max(256),
  /** The account as the report writes it, where that differs from `number`: `NL10BUNQ2290325473 EUR`. */
  stated: z.string().max(256).optional(),
  scheme: z.enum(['iban', 'other']),
  currency: zCurrency.optional(),
  servicerBic: z.string().max(64).optional(),
  ownerName: z.string().max(512).optional(),
});

/** Head of an account report (camt `Stmt`, `Rpt`, `Ntfctn`; one MT940 message page chain), without its entries. */
export const zStatementHeader = z.object({
  /** Position in the file, from 0. */
  index: z.int().min(0),
  report: zReportKind,
  /** `camt.053`, `mt940`, ... */
  format: z.string(),
  /** `001.08` for ISO messages, empty for MT. */
  version: z.string(),
  messageId: zReference.optional(),
  statementId: zReference.optional(),
  /** Sequence as text: electronic sequence number, or MT 28C `212/1`. */
  sequence: z.string().optional(),
  legalSequence: z.string().optional(),
  page: z.string().optional(),
  lastPage: z.boolean().optional(),
  createdAt: zInstant.optional(),
  /** Creation time as it came, when it states no offset (bank local time, never shifted). */
  createdAtLocal: z.string().optional(),
  fromDate: zPlainDate.optional(),
  toDate: zPlainDate.optional(),
  account: zAccountId,
  duplicateFlag: z.enum(['DUPL', 'CODU', 'COPY']).optional(),
  at: z.string(),
});

/** Totals and proof of a statement, computed by the reader from what it read. */
export const zStatementSummary = z.object({
  opening: zBalance.optional(),
  closing: zBalance.optional(),
  balances: z.array(zBalance),
  entryCount: z.int().min(0),
  /** Number of entries per status word (`booked`, `pending`, ...). */
  entryStatus: z.record(z.string(), z.int()),
  /** Unsigned sums over every entry whatever its status, in minor units of the statement currency. */
  creditsMinor: zMinor,
  debitsMinor: zMinor,
  /** Currency of the statement: the account's, else its balances', else its entries'. */
  currency: zCurrency.optional(),
  /** Currency of both sums, where entries are stated in another one than the statement's. */
  sumsCurrency: zCurrency.optional(),
  /** opening + booked credits - booked debits = closing; absent where a balance is missing. */
  foots: z.boolean().optional(),
});

/** Statement head. */
export type StatementHeader = z.output<typeof zStatementHeader>;
/** Statement totals. */
export type StatementSummary = z.output<typeof zStatementSummary>;
/** A balance. */
export type Balance = z.output<typeof zBalance>;
