import { z } from 'zod';
import { SYSTEM_ROLES } from '../../domain/payment/state.ts';

/**
 * Rows of payments in columns: numbers in buffers that are moved rather than copied, all text in one string that is cut
 * for the rows that are looked at. A page of thousands costs the receiver next to nothing until it is scrolled through.
 */
export const zPaymentPage = z.object({
  count: z.int(),
  /** Amounts in minor units, 0 where `flags` says that there is none. */
  minors: z.instanceof(BigInt64Array),
  /** `PAGE_TIMES` for each row, epoch milliseconds; not a number where nothing is known. */
  times: z.instanceof(Float64Array),
  /** `PAGE_CODES` for each row, numbers of `words` or of a list that both ends know. */
  codes: z.instanceof(Uint32Array),
  flags: z.instanceof(Uint8Array),
  /** Words that many rows share; the first stands for "none". */
  words: z.array(z.string()),
  /** Words of single rows, one after the other, and where each of the `PAGE_TEXTS` ends. */
  text: z.string(),
  ends: z.instanceof(Uint32Array),
});

/** Payments in columns. */
export type PaymentPage = z.output<typeof zPaymentPage>;

const LANES = SYSTEM_ROLES.length;

/** Times of a row: of its last event, then of each lane. */
export const PAGE_TIMES = 1 + LANES;
/** Texts of a row: key, reference, counterparty. */
export const PAGE_TEXTS = 3;
/** Codes of a row: numbers of shared words, then of states and verdicts. Lanes stand in the order of `SYSTEM_ROLES`. */
export const PAGE_CODE = {
  kind: 0,
  qualifier: 1,
  currency: 2,
  valueDate: 3,
  companyCode: 4,
  ownAccount: 5,
  batchKey: 6,
  state: 7,
  /** Two for each lane: its word, and its state with its verdict. */
  lanes: 8,
} as const;
/** Number of codes of a row. */
export const PAGE_CODES = 8 + 2 * LANES;
/** A lane's state counts in steps of this; its verdict is the rest. */
export const PAGE_VERDICTS = 8;
/** Bits of a row's flags. */
export const PAGE_FLAG = { incoming: 1, amount: 2, counterparty: 4, masked: 8 } as const;
