/** A place in a sheet, both counted from 1. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Cells from one corner to the other. */
export interface CellRange {
  readonly from: CellPlace;
  readonly to: CellPlace;
}

const PLACE = /^([A-Z]{1,3})([1-9]\d{0,6})$/;

/** Reads `AB12`; undefined for what names no cell. */
export function cellPlace(text: string): CellPlace | undefined {
  const found = PLACE.exec(text);
  const [, letters = '', digits = ''] = found ?? [];
  if (found === null) return undefined;
  const column = Array.from(letters, (letter) => letter.charCodeAt(0) - 64).reduce((sum, digit) => sum * 26 + digit, 0);
  return { row: Number(digits), column };
}

/** Reads `A1:B7`, or one cell. */
export function cellRange(text: string): CellRange | undefined {
  const [first = '', last = first] = text.split(':');
  const [from, to] = [cellPlace(first), cellPlace(last)];
  return from && to && { from, to };
}

/** Whether a cell lies in a range. */
export function isWithin({ from, to }: CellRange, { row, column }: CellPlace): boolean {
  return from.row <= row && row <= to.row && from.column <= column && column <= to.column;
}
