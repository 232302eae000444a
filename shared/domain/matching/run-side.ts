import type { MatchColumns } from './match-columns.ts';
import { textReferences } from './text-references.ts';

/** What has become of an item in a run. */
export const OPEN = 0;
/** In a confirmed match. */
export const CONFIRMED = 1;
/** In a suggestion. */
export const SUGGESTED = 2;

/** One side of a run: its columns, and what has become of each row so far. */
export class RunSide {
  readonly columns: MatchColumns;
  /** {@link OPEN}, {@link CONFIRMED} or {@link SUGGESTED} per row. */
  readonly states: Uint8Array;
  /** Number of the match that a row is in; -1 where it is in none. */
  readonly matchOf: Int32Array;
  /** Rows in the order of ids: what is found is told in this order, whatever the order of rows. */
  readonly rowsById: Int32Array;
  readonly #textClasses = new Map<number, readonly number[]>();
  #open: number;

  constructor(columns: MatchColumns) {
    this.columns = columns;
    this.states = new Uint8Array(columns.length);
    this.matchOf = new Int32Array(columns.length).fill(-1);
    this.rowsById = columns.rowsById();
    this.#open = columns.length;
  }

  /** Number of open rows. */
  get open(): number {
    return this.#open;
  }

  /** Classes of the references in a row's text, as far as any item of the pool has such a reference. */
  textClassesOf(row: number): readonly number[] {
    const known = this.#textClasses.get(row);
    if (known !== undefined) return known;
    const text = this.columns.textOf(row);
    const { references } = this.columns.tables;
    const found = text === undefined ? [] : textReferences(text).map((word) => references.find(word));
    const classes = [...new Set(found)].filter((one) => one >= 0);
    this.#textClasses.set(row, classes);
    return classes;
  }

  /** Puts an open row into a match. */
  take(row: number, state: typeof CONFIRMED | typeof SUGGESTED, match: number): void {
    if (this.states[row] !== OPEN) throw new Error('an item would be used twice');
    this.states[row] = state;
    this.matchOf[row] = match;
    this.#open -= 1;
  }
}
