import { currency } from '../../../shared/kernel/currency.ts';
import { absolute, formatDecimal } from '../../../shared/kernel/money.ts';

/** Unsigned decimal of minor units, in the digits of the currency. */
export function unsigned(minor: bigint, code: string): string {
  return formatDecimal(absolute(minor), currency(code));
}

/** Signed decimal of minor units. */
export function signed(minor: bigint, code: string): string {
  return formatDecimal(minor, currency(code));
}

/** Amount as SWIFT MT writes it: decimal comma, always present. */
export function swiftAmount(minor: bigint, code: string): string {
  const text = unsigned(minor, code);
  return text.includes('.') ? text.replace('.', ',') : `${text},`;
}
