/** A place inside a text file, counted from 1; the column where the fault names one. */
export interface TextPlace {
  readonly line: number;
  readonly column: number | undefined;
}

/** The line and column that a fault's place names: `118`, `118:7`, `line 118`. Paths into a document name none. */
export function parsePlace(place: string): TextPlace | undefined {
  const match = /^(?:line )?(\d{1,9})(?::(\d{1,9}))?$/.exec(place.trim());
  if (match?.[1] === undefined) return undefined;
  const line = Number(match[1]);
  if (line < 1) return undefined;
  return { line, column: match[2] === undefined ? undefined : Math.max(1, Number(match[2])) };
}

/** One drawn line: a whole line of the file, or a part of a very long one. */
export interface RawLine {
  readonly line: number;
  /** Column of its first character, from 1. */
  readonly column: number;
  readonly text: string;
}

/** Characters of a line that are drawn in one row; a whole message on one line stays readable this way. */
export const ROW_CHARS = 160;

/** A piece of a file as drawn lines. `firstLine` is the number of its first line, `firstColumn` where that line goes on. */
export function rawLines(text: string, firstLine: number, firstColumn = 1): readonly RawLine[] {
  return text.split(/\r\n|\n|\r/).flatMap((whole, i) => {
    const start = i === 0 ? firstColumn : 1;
    const line = firstLine + i;
    if (whole.length <= ROW_CHARS) return [{ line, column: start, text: whole }];
    return Array.from({ length: Math.ceil(whole.length / ROW_CHARS) }, (_, part) => ({
      line,
      column: start + part * ROW_CHARS,
      text: whole.slice(part * ROW_CHARS, (part + 1) * ROW_CHARS),
    }));
  });
}

/** Index of the drawn line that holds a place; undefined when it is not in this piece. */
export function indexOfPlace(lines: readonly RawLine[], place: TextPlace): number | undefined {
  const found = lines.findIndex(({ line, column, text }, i) => {
    if (line !== place.line) return false;
    if (place.column === undefined || lines[i + 1]?.line !== line) return true;
    return place.column < column + text.length;
  });
  return found < 0 ? undefined : found;
}

/** Line and column at which the text after this piece goes on. */
export function placeAfter(text: string, firstLine: number, firstColumn: number): { line: number; column: number } {
  const ends = [...text.matchAll(/\r\n|\n|\r/g)];
  const last = ends.at(-1);
  if (last === undefined) return { line: firstLine, column: firstColumn + text.length };
  return { line: firstLine + ends.length, column: text.length - (last.index + last[0].length) + 1 };
}
