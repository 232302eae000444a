import type { GridColumn } from './grid-column.ts';

/** Rows as tab-separated text with a line of titles and bare values, as spreadsheets paste it. */
export function toTsv<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map((column) => column.title), ...rows.map((row) => columns.map((column) => column.raw(row)))];
  return lines.map((cells) => cells.map(tsvCell).join('\t')).join('\r\n');
}

/** Tabs and line ends would shift cells; a text that a spreadsheet would run as a formula is marked as text. */
function tsvCell(value: string): string {
  const flat = value.replace(/[\t\r\n]+/g, ' ');
  return /^[=+@]|^-(?![\d.]+$)/.test(flat) ? `'${flat}` : flat;
}
