import type { Currency } from '../../kernel/currency.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** Where an item stands: an entry of a bank statement, a payment or receipt, a line of the company's books. */
export const MATCH_SIDES = ['bank', 'payment', 'book'] as const;

/** Side of an item. */
export type MatchSide = (typeof MATCH_SIDES)[number];

/**
 * What a reference names. `originalReference` is the name of what the item reverses or returns; `invoiceNumber` of a
 * structured remittance, a payment's invoices or a journal's assignment.
 */
export const REFERENCE_KINDS = [
  'uetr',
  'endToEndId',
  'instructionId',
  'paymentInformationId',
  'batchId',
  'messageId',
  'bankReference',
  'chequeNumber',
  'mandateId',
  'creditorReference',
  'documentNumber',
  'invoiceNumber',
  'originalReference',
] as const;

/** Kind of a reference. */
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** A reference as it is written in its record. Words that mean "none", such as `NOTPROVIDED`, are left out when it is read. */
export interface MatchReference {
  readonly kind: ReferenceKind;
  readonly value: string;
}

/** Who bears the charges of a transfer (ISO 20022 `ChrgBr`). */
export const CHARGE_BEARERS = ['DEBT', 'CRED', 'SHAR', 'SLEV'] as const;

/** Bearer of charges. */
export type ChargeBearer = (typeof CHARGE_BEARERS)[number];

/**
 * Money that goes the other way: a `correction` takes an entry back that should not have been booked (camt `RvslInd` without
 * a return reason, MT `RC`/`RD`, a reversed document), a `return` is money that came back after it had moved.
 */
export type ReversalKind = 'correction' | 'return';

/** An amount of another currency than the account's: what was instructed before the bank exchanged it. */
export interface InstructedAmount {
  /** Minor units, signed as the item. */
  readonly minor: bigint;
  readonly currency: Currency;
}

/** One open item of a side, as far as rules look at it. */
export interface MatchItem {
  /** Names the item within its side for the caller: a safe integer. Never decides which items match. */
  readonly id: number;
  readonly side: MatchSide;
  /** Own bank account: the workspace's account id. A journal line stands on the account that its G/L account is mapped to. */
  readonly account: string;
  readonly currency: Currency;
  /** Minor units of `currency`, signed from the company's view: inflow +, outflow -; a debit of the bank's G/L account +. At most 64 bits. */
  readonly minor: bigint;
  /** Day of booking at the bank, of posting in the books. Never compared with a value date. */
  readonly bookingDate?: PlainDate | undefined;
  /** Day on which the money moves; of a payment, the day it is to be executed. */
  readonly valueDate?: PlainDate | undefined;
  readonly references: readonly MatchReference[];
  /** Unstructured remittance or line text, as it came. */
  readonly text?: string | undefined;
  readonly counterparty?: string | undefined;
  /** IBAN or number of the other side's account. */
  readonly counterpartyAccount?: string | undefined;
  readonly chargeBearer?: ChargeBearer | undefined;
  /** Whether the money crosses a border; undefined where the record does not tell. */
  readonly crossBorder?: boolean | undefined;
  /** A payment's kind (`supplier`), an entry's bank transaction code (`CAMT/ACCB/ZABA`, `NTRF`), a journal's document type. */
  readonly kind?: string | undefined;
  readonly reversal?: ReversalKind | undefined;
  readonly instructed?: InstructedAmount | undefined;
}
