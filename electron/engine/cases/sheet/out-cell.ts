import type { CellObject } from 'write-excel-file/node';
import { CELL_CHARS_MAX, escapeCell } from '../../../../connectors/formats/workbook/cell-text.ts';
import type { CurrencyTotal } from '../../../../shared/contracts/api/answer-parts.ts';
import { minorDigits, parseCurrency } from '../../../../shared/kernel/currency.ts';
import { formatDecimal } from '../../../../shared/kernel/money.ts';
import { shorten } from '../../../../shared/kernel/text.ts';

/** What a cell is written from; null leaves it empty. */
export type OutCell = string | number | null | { readonly value: number; readonly format: string };

/** A cell for the library. Text is always a cell of text, whatever it begins with: no spreadsheet runs it. */
export function written(cell: OutCell): CellObject | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'string') return { type: String, value: escapeCell(shorten(cell, CELL_CHARS_MAX)) };
  return typeof cell === 'number' ? { type: Number, value: cell } : { type: Number, ...cell };
}

/** Digits that a spreadsheet keeps of a number. */
const EXACT_DIGITS = 15;

/** An amount as a number where a spreadsheet keeps every digit of it, else as text: rounded money is wrong money. */
export function amountCell(sum: CurrencyTotal | undefined): OutCell {
  if (sum === undefined) return null;
  const currency = parseCurrency(sum.currency);
  if (currency === undefined) return sum.minor.toString();
  const decimal = formatDecimal(sum.minor, currency);
  if (sum.minor.toString().replace('-', '').length > EXACT_DIGITS) return decimal;
  const digits = minorDigits(currency);
  return { value: Number(decimal), format: digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}` };
}
