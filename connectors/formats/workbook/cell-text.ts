/** Longest text that a cell can hold, by the format. */
export const CELL_CHARS_MAX = 32_767;

const ESCAPED = /_x([0-9a-fA-F]{4})_/g;
const LOOKS_ESCAPED = /_(?=x[0-9a-fA-F]{4}_)/g;
/** Characters that XML 1.0 has no way to write, and line ends that it would change. */
const UNWRITABLE =
  /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What a text of a workbook says: a spreadsheet writes characters that XML does not have as `_x000D_`. */
export function unescapeCell(text: string): string {
  return text.includes('_x')
    ? text.replace(ESCAPED, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

/** The opposite: what has to be written so that a spreadsheet shows just this text. */
export function escapeCell(text: string): string {
  return text
    .replace(LOOKS_ESCAPED, '_x005F_')
    .replace(UNWRITABLE, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}
