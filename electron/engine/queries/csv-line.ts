/** Makes spreadsheets read the file as UTF-8. */
export const CSV_MARK = '\uFEFF';

/** A cell that is a number for a spreadsheet: plain digits, a point, and a hyphen in front where it is negative. */
export interface CsvNumber {
  readonly decimal: string;
}

/** A line of a CSV file (RFC 4180). */
export function csvLine(cells: readonly (string | CsvNumber)[]): string {
  const texts = cells.map((cell) => (typeof cell === 'string' ? csvCell(cell) : numberCell(cell)));
  return `${texts.join(',')}\r\n`;
}

/** A number is written bare, so that sums work; what is none is written as any text. */
function numberCell({ decimal }: CsvNumber): string {
  return /^-?\d+(?:\.\d+)?$/.test(decimal) ? decimal : csvCell(decimal);
}

const FORMULA = /^[\s\u0000]*[=+\-@\t\r]/;

/** A cell that no spreadsheet runs: what would start a formula gets an apostrophe in front (CSV injection), quotes are doubled. */
export function csvCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
