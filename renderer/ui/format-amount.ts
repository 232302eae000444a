import { parseCurrency } from '../../shared/kernel/currency.ts';
import { formatDecimal } from '../../shared/kernel/money.ts';

/** The typographic minus: as wide as a digit, never taken for a hyphen. */
export const MINUS = '\u2212';

/**
 * Minor units as people read them: `1,250.50`, `354,608`, `−412,507.350`; always the currency's own digits. A code that ISO
 * 4217 does not know shows its minor units whole, because a guessed decimal point would show another amount.
 */
export function formatAmount(minor: bigint, currencyCode: string): string {
  const currency = parseCurrency(currencyCode);
  const plain = currency === undefined ? minor.toString() : formatDecimal(minor, currency);
  const negative = plain.startsWith('-');
  const [whole = '', fraction] = (negative ? plain.slice(1) : plain).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${negative ? MINUS : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Minor units for a cell of a spreadsheet: plain digits, point and hyphen; no grouping. */
export function rawAmount(minor: bigint, currencyCode: string): string {
  const currency = parseCurrency(currencyCode);
  return currency === undefined ? minor.toString() : formatDecimal(minor, currency);
}
