import type { SuggestionReason } from './match.ts';
import { IntList } from './number-list.ts';
import { CONFIRMED, type RunSide, SUGGESTED } from './run-side.ts';

const REASONS = [undefined, 'rule-suggests', 'ambiguous', 'slips', 'subset'] as const;

/** Matches of a run as numbers: 24 bytes for a pair. */
export class MatchList {
  readonly #rules = new IntList();
  readonly #reasons = new IntList();
  /** Places of a match's first left and right row; those of the next one end them. */
  readonly #leftStarts = new IntList();
  readonly #rightStarts = new IntList();
  readonly #leftRows = new IntList();
  readonly #rightRows = new IntList();

  constructor() {
    this.#leftStarts.push(0);
    this.#rightStarts.push(0);
  }

  /** Number of matches. */
  get length(): number {
    return this.#rules.length;
  }

  /** Takes a pair out of what is open; confirmed where there is no reason why a person should look at it. */
  addPair(rule: number, left: RowOf, right: RowOf, reason: SuggestionReason | undefined): void {
    this.#take(left, reason);
    this.#take(right, reason);
    this.#leftRows.push(left.row);
    this.#rightRows.push(right.row);
    this.#close(rule, reason);
  }

  /** The same for groups of rows, which are told in the order of ids. */
  addGroup(rule: number, left: RowsOf, right: RowsOf, reason: SuggestionReason | undefined): void {
    for (const row of sortedById(left)) {
      this.#take({ side: left.side, row }, reason);
      this.#leftRows.push(row);
    }
    for (const row of sortedById(right)) {
      this.#take({ side: right.side, row }, reason);
      this.#rightRows.push(row);
    }
    this.#close(rule, reason);
  }

  /** Index of the rule that made a match. */
  ruleOf(match: number): number {
    return this.#rules.at(match);
  }

  /** Why a match is a suggestion; undefined where it is confirmed. */
  reasonOf(match: number): SuggestionReason | undefined {
    return REASONS[this.#reasons.at(match)];
  }

  /** First row of a match on its left side. */
  firstLeft(match: number): number {
    return this.#leftRows.at(this.#leftStarts.at(match));
  }

  /** First row of a match on its right side. */
  firstRight(match: number): number {
    return this.#rightRows.at(this.#rightStarts.at(match));
  }

  /** Whether a match has one row on each side. */
  isPair(match: number): boolean {
    return (
      this.#leftStarts.at(match + 1) - this.#leftStarts.at(match) === 1 &&
      this.#rightStarts.at(match + 1) - this.#rightStarts.at(match) === 1
    );
  }

  /** Rows of a match on its left side, in the order of ids. */
  leftOf(match: number): Int32Array {
    return this.#leftRows.values.subarray(this.#leftStarts.at(match), this.#leftStarts.at(match + 1));
  }

  /** Rows of a match on its right side, in the order of ids. */
  rightOf(match: number): Int32Array {
    return this.#rightRows.values.subarray(this.#rightStarts.at(match), this.#rightStarts.at(match + 1));
  }

  #take({ side, row }: RowOf, reason: SuggestionReason | undefined): void {
    side.take(row, reason === undefined ? CONFIRMED : SUGGESTED, this.length);
  }

  #close(rule: number, reason: SuggestionReason | undefined): void {
    this.#rules.push(rule);
    this.#reasons.push(REASONS.indexOf(reason));
    this.#leftStarts.push(this.#leftRows.length);
    this.#rightStarts.push(this.#rightRows.length);
  }
}

/** A row of a side. */
export interface RowOf {
  readonly side: RunSide;
  readonly row: number;
}

/** Rows of a side. */
export interface RowsOf {
  readonly side: RunSide;
  readonly rows: readonly number[];
}

function sortedById({ side, rows }: RowsOf): number[] {
  return [...rows].sort((a, b) => side.columns.ids.at(a) - side.columns.ids.at(b));
}
