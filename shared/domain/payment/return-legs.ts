import type { Currency } from '../../kernel/currency.ts';
import { formatDecimal } from '../../kernel/money.ts';

/** Kinds of account report in which a return can be told, the bank's last word first. */
export const RETURN_REPORTS = ['statement', 'intraday', 'advice'] as const;

/** One kind of report. */
export type ReturnReport = (typeof RETURN_REPORTS)[number];

/** One telling of money that came back. */
interface ReturnTelling {
  /** Undefined: not told by an account report. */
  readonly report?: ReturnReport | undefined;
  /** Unsigned minor units. */
  readonly minor: bigint;
  readonly currency: Currency;
  /** What the bank says it kept, in the return's own currency. */
  readonly chargesMinor?: bigint | undefined;
}

/** Money as it left. */
export interface PaidMoney {
  readonly minor: bigint;
  readonly currency: Currency;
  /** The instruction was in another currency than the account's, so that the rate may have moved until the return. */
  readonly exchanged: boolean;
}

/** What is left between the money that left and the money that came back. */
export const RETURN_DIFFERENCES = ['none', 'charges', 'exchange', 'rest', 'over', 'other-currency'] as const;

/** One of them. */
export type ReturnDifference = (typeof RETURN_DIFFERENCES)[number];

/** The money that came back, held against the money that left. */
export interface ReturnBalance {
  /** All came back, whatever was kept on the way. False: a part, and the rest stays with the beneficiary. */
  readonly whole: boolean;
  /** Unsigned minor units that came back in the paid currency; 0 where it all came in another one. */
  readonly returnedMinor: bigint;
  readonly difference: ReturnDifference;
  /** Paid less returned, signed: positive is short. */
  readonly differenceMinor: bigint;
  readonly currency: Currency;
}

/**
 * Charges that a bank keeps of a return without a word of how much, at most, in minor units (domain.md, "Cash": capped
 * per currency). A gap beyond it is a rest that did not come back.
 */
const CHARGES_MAX: ReadonlyMap<string, bigint> = new Map([
  ['EUR', 5_000n],
  ['USD', 5_000n],
  ['GBP', 5_000n],
  ['CHF', 5_000n],
  ['NOK', 50_000n],
  ['JPY', 7_500n],
  ['KWD', 15_000n],
]);
const CHARGES_MAX_OTHER = 5_000n;
/** Charges are the small part: where more is missing than came back, it is the money itself that is missing. */
const isSmall = (short: bigint, returned: bigint): boolean => short < returned;
/** A rate moves by less than a tenth between a payment and its return; more is missing money. */
const EXCHANGE_SHARE = 10n;

/**
 * The legs among the tellings: one return may be told in an advice, intraday and in the statement, and two returns of one
 * amount are two. Within one kind of report each telling is a leg; across kinds equal amounts are the same money, as
 * often as the other kind tells them.
 */
export function returnLegs<T extends ReturnTelling>(tellings: readonly T[]): readonly T[] {
  const legs: T[] = [];
  for (const report of [...RETURN_REPORTS, undefined]) {
    const told = legs.map(amountKey);
    for (const telling of tellings.filter((one) => one.report === report).toSorted(byCharges)) {
      const place = told.indexOf(amountKey(telling));
      if (place < 0) legs.push(telling);
      // Outside of reports nothing tells two returns of one amount from one that is told twice.
      if (report === undefined && place < 0) told.push(amountKey(telling));
      if (report !== undefined && place >= 0) told.splice(place, 1);
    }
  }
  return legs;
}

/** So that which of two equal amounts counts does not depend on which was heard first. */
function byCharges(a: ReturnTelling, b: ReturnTelling): number {
  const [left, right] = [a.chargesMinor ?? 0n, b.chargesMinor ?? 0n];
  return left < right ? 1 : left > right ? -1 : 0;
}

function amountKey({ minor, currency }: ReturnTelling): string {
  return `${minor.toString()} ${currency}`;
}

/** Holds the legs of a return against what was paid; undefined where nothing came back. */
export function balanceReturn(paid: PaidMoney, tellings: readonly ReturnTelling[]): ReturnBalance | undefined {
  const legs = returnLegs(tellings);
  if (legs.length === 0) return undefined;
  const comparable = legs.filter((leg) => leg.currency === paid.currency);
  const returnedMinor = comparable.reduce((sum, leg) => sum + leg.minor, 0n);
  const differenceMinor = paid.minor - returnedMinor;
  const base = { returnedMinor, differenceMinor, currency: paid.currency };
  // What an amount of another currency is worth of the first, the bank only knows.
  if (comparable.length < legs.length) return { ...base, whole: true, difference: 'other-currency' };
  const stated = comparable.reduce((sum, leg) => sum + (leg.chargesMinor ?? 0n), 0n);
  const difference = differenceOf(paid, returnedMinor, stated);
  return { ...base, whole: difference !== 'rest', difference };
}

function differenceOf(paid: PaidMoney, returned: bigint, stated: bigint): ReturnDifference {
  const short = paid.minor - returned;
  if (short === 0n) return 'none';
  const gap = short < 0n ? -short : short;
  if (paid.exchanged && gap * EXCHANGE_SHARE <= paid.minor) return 'exchange';
  if (short < 0n) return 'over';
  if (short === stated) return 'charges';
  const isCharge = short <= (CHARGES_MAX.get(paid.currency) ?? CHARGES_MAX_OTHER) && isSmall(short, returned);
  return isCharge ? 'charges' : 'rest';
}

/** What a return leaves to be said about a payment. */
export interface ReturnNote {
  readonly code:
    | 'returned-less-charges'
    | 'returned-at-another-rate'
    | 'returned-in-another-currency'
    | 'returned-more-than-paid'
    | 'partly-returned';
  readonly detail: string;
}

const NOTES: Readonly<Record<Exclude<ReturnDifference, 'none'>, ReturnNote['code']>> = {
  charges: 'returned-less-charges',
  exchange: 'returned-at-another-rate',
  rest: 'partly-returned',
  over: 'returned-more-than-paid',
  'other-currency': 'returned-in-another-currency',
};

/** The difference by its name, with currency and amount: `USD 25.00`; undefined where paid and returned are equal. */
export function returnNote(balance: ReturnBalance): ReturnNote | undefined {
  const { difference, differenceMinor, returnedMinor, currency } = balance;
  if (difference === 'none') return undefined;
  const gap = differenceMinor < 0n ? -differenceMinor : differenceMinor;
  const detail =
    difference === 'rest'
      ? `${currency} ${formatDecimal(returnedMinor, currency)} came back, ${currency} ${formatDecimal(gap, currency)} did not`
      : `${currency} ${formatDecimal(gap, currency)}`;
  return { code: NOTES[difference], detail };
}
