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

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Reads `-1250.5` as minor units of `currency`. Trailing zeros beyond the currency's digits are harmless; other digits there are a fault, because rounding would lose money. */
export function parseDecimal(text: string, currency: Currency): Result<bigint, AmountFault> {
  const match = DECIMAL.exec(text);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (!match || (whole === '' && fraction === '')) return fail({ kind: 'not-a-decimal', text: text.slice(0, 64) });
  const digits = minorDigits(currency);
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

/** Sum of amounts of one currency. Amounts of another currency are a bug of the caller and throw. */
export function sumMoney(amounts: Iterable<Money>, currency: Currency): Money {
  let minor = 0n;
  for (const amount of amounts) {
    if (amount.currency !== currency) throw new Error(`sum of ${currency} met ${amount.currency}`);
    minor += amount.minor;
  }
  return { minor, currency };
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
