import { z } from 'zod';
import type { PaymentKind } from '../../domain/payment/claim.ts';
import { VERDICTS } from '../../domain/payment/lane.ts';
import { PAYMENT_STATES, SYSTEM_ROLES } from '../../domain/payment/state.ts';
import { present } from '../../kernel/assert.ts';
import type { PaymentRow } from './payments.ts';

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

/** One row of a page; undefined beyond its end. */
export function paymentOf(page: PaymentPage, index: number): PaymentRow | undefined {
  if (index < 0 || index >= page.count) return undefined;
  const flags = page.flags[index] ?? 0;
  const word = (column: number): string | null => wordOf(page, index, column);
  const cut = (column: number): string => textOf(page, index * PAGE_TEXTS + column);
  return {
    key: cut(0),
    reference: cut(1),
    state: present(stateOf(codeOf(page, index, PAGE_CODE.state)), 'state of a payment'),
    qualifier: word(PAGE_CODE.qualifier),
    direction: (flags & PAGE_FLAG.incoming) === 0 ? 'out' : 'in',
    // The engine put a kind there; both ends are built together.
    kind: (word(PAGE_CODE.kind) ?? 'unknown') as PaymentKind,
    minor: (flags & PAGE_FLAG.amount) === 0 ? null : (page.minors[index] ?? 0n),
    currency: word(PAGE_CODE.currency),
    valueDate: word(PAGE_CODE.valueDate),
    counterparty: (flags & PAGE_FLAG.counterparty) === 0 ? null : cut(2),
    companyCode: word(PAGE_CODE.companyCode),
    ownAccount: word(PAGE_CODE.ownAccount),
    batchKey: word(PAGE_CODE.batchKey),
    lanes: lanesOf(page, index),
    lastEventAt: timeOf(page, index * PAGE_TIMES),
    masked: (flags & PAGE_FLAG.masked) !== 0,
  };
}

function lanesOf(page: PaymentPage, index: number): PaymentRow['lanes'] {
  return SYSTEM_ROLES.map((role, lane) => {
    const place = PAGE_CODE.lanes + 2 * lane;
    const code = codeOf(page, index, place + 1);
    return {
      role,
      verdict: present(VERDICTS[code % PAGE_VERDICTS], 'verdict of a lane'),
      state: stateOf(Math.floor(code / PAGE_VERDICTS)),
      word: wordOf(page, index, place),
      at: timeOf(page, index * PAGE_TIMES + 1 + lane),
    };
  });
}

function codeOf(page: PaymentPage, index: number, column: number): number {
  return page.codes[index * PAGE_CODES + column] ?? 0;
}

function stateOf(code: number): PaymentRow['state'] | null {
  return code === 0 ? null : present(PAYMENT_STATES[code - 1], 'payment state');
}

function wordOf(page: PaymentPage, index: number, column: number): string | null {
  const code = codeOf(page, index, column);
  return code === 0 ? null : present(page.words[code], 'word of the page');
}

function textOf(page: PaymentPage, place: number): string {
  return page.text.slice(place === 0 ? 0 : page.ends[place - 1], page.ends[place]);
}

function timeOf(page: PaymentPage, place: number): number | null {
  const time = page.times[place] ?? Number.NaN;
  return Number.isNaN(time) ? null : time;
}
