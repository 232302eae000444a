import { type Currency, minorDigits } from './currency.ts';
import { fail, ok, type Result } from './result.ts';

/** An amount: integer minor units (cents, yen, fils) and its ISO 4217 currency. Signed from the company's view. */
export interface Money {
  readonly minor: bigint;
  readonly currency: Currency;
}

/** Why a decimal text is no amount of its currency. */
export type AmountFault =
  | { readonly kind: 'not-a-decimal'; readonly text: string }
  | { readonly kind: 'too-many-digits'; readonly text: string; readonly digitsMax: number }
  | {
      readonly kind: 'excess-fraction';
      readonly text: string;
      readonly currency: Currency;
      readonly fractionMax: number;
    };

/** ISO 20022 amounts have at most 18 digits; more is refused before any arithmetic. */
export const AMOUNT_DIGITS_MAX = 18;

const ZERO = 48;
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Digits of a number that stays a small integer, which V8 adds up four times faster than others. */
const SHORT_DIGITS_MAX = 9;

/**
 * Reads `-1250.5` as minor units of `currency`; `mark` may stand in the place of the point. Trailing zeros beyond the
 * currency's digits are harmless; other digits there are a fault, because rounding would lose money.
 */
export function parseDecimal(text: string, currency: Currency, mark: '.' | ',' = '.'): Result<bigint, AmountFault> {
  const digits = minorDigits(currency);
  const minor = plainMinor(text, text.length - digits - 1, mark);
  if (minor >= 0) return ok(BigInt(minor));
  return parseAnyDecimal(mark === '.' ? text : text.replace(mark, '.'), currency, digits);
}

/** Minor units of what nearly every amount looks like, `1250.50`: a few digits, and the mark before the currency's own. -1 for all else. */
function plainMinor(text: string, point: number, mark: string): number {
  if (point < 1 || text.length > SHORT_DIGITS_MAX + 1 || text.charCodeAt(point) !== mark.charCodeAt(0)) return -1;
  let minor = 0;
  for (let i = 0; i < text.length; i += 1) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit >= 0 && digit <= 9) minor = (minor * 10 + digit) | 0;
    else if (i !== point) return -1;
  }
  return minor;
}

function parseAnyDecimal(text: string, currency: Currency, digits: number): Result<bigint, AmountFault> {
  const match = DECIMAL.exec(text);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (!match || (whole === '' && fraction === '')) return fail({ kind: 'not-a-decimal', text: text.slice(0, 64) });
  const excess = fraction.slice(digits);
  if (/[1-9]/.test(excess)) return fail({ kind: 'excess-fraction', text, currency, fractionMax: digits });
  const joined = (whole + fraction.slice(0, digits).padEnd(digits, '0')).replace(/^0+(?=\d)/, '');
  if (joined.length > AMOUNT_DIGITS_MAX) return fail({ kind: 'too-many-digits', text, digitsMax: AMOUNT_DIGITS_MAX });
  const magnitude = BigInt(joined === '' ? '0' : joined);
  return ok(match[1] === '-' ? -magnitude : magnitude);
}

/** Minor units as a plain decimal with exactly the currency's digits: `-1250.50`, `354608`, `412507.350`. */
export function formatDecimal(minor: bigint, currency: Currency): string {
  const digits = minorDigits(currency);
  const magnitude = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const sign = minor < 0n ? '-' : '';
  return digits === 0 ? `${sign}${magnitude}` : `${sign}${magnitude.slice(0, -digits)}.${magnitude.slice(-digits)}`;
}

/** The amount without its sign. */
export function absolute(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}

/** One amount as 64 bits, and the same bits as two halves (every platform that Electron runs on is little-endian). */
const whole = new BigInt64Array(1);
const lowHalf = new Uint32Array(whole.buffer);
const highHalf = new Int32Array(whole.buffer);
/** Halves add up exactly as long as their sums stay safe integers. */
const HALVES_MAX = 1_000_000;

/**
 * Sum of amounts of one currency. Amounts of another currency are a bug of the caller and throw. Adds up halves, which needs
 * no new bigint for each amount; an amount beyond 64 bits is added as it is.
 */
export function sumMoney(amounts: readonly Money[], currency: Currency): Money {
  let [minor, low, high, halves] = [0n, 0, 0, 0];
  // By place: through its iterator a list of a million takes half as long again.
  for (let place = 0; place < amounts.length; place += 1) {
    const amount = amounts[place];
    if (amount?.currency !== currency) throw new Error(`sum of ${currency} met ${String(amount?.currency)}`);
    whole[0] = amount.minor;
    if (whole[0] === amount.minor && halves < HALVES_MAX) {
      low += lowHalf[0] ?? 0;
      high += highHalf[1] ?? 0;
      halves += 1;
    } else {
      minor += amount.minor + joined(high, low);
      [low, high, halves] = [0, 0, 0];
    }
  }
  return { minor: minor + joined(high, low), currency };
}

function joined(high: number, low: number): bigint {
  return BigInt(high) * 4_294_967_296n + BigInt(low);
}

/**
 * `minor * numerator / denominator`, rounded half away from zero (commercial rounding).
 * Used for rates and shares only; the caller names where the rounding difference goes.
 */
export function scaleRoundHalfUp(minor: bigint, numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new Error('denominator must be positive');
  const product = minor * numerator;
  const magnitude = absolute(product);
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n);
  return product < 0n ? -rounded : rounded;
}
