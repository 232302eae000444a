import type { RunSide } from './run-side.ts';

/**
 * Pairs of rows of one key that are looked at: 2,000 of one side by 2,000 of the other. Items that share a key with more, such
 * as a reference `SALARY` in every payment, are not named by it.
 */
export const KEY_PAIRS_MAX = 4_000_000;

/** A direction in which a rule looks for candidates: for each row that it takes of one side, rows of the other. */
export interface Direction {
  readonly from: RunSide;
  readonly to: RunSide;
  takesFrom(row: number): boolean;
  takesTo(row: number): boolean;
}

/** Rows that have a key in common and are too many to be looked at. */
export interface CommonKey {
  /** The reference or amount. */
  readonly shared: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly candidates: number;
}

/** Where candidates come from: an index over the rows of one side. */
export interface CandidateSource {
  /** Calls `visit` for each row of the other side that has a key in common with the row; may do so several times for one. */
  visit(row: number, visit: (candidate: number) => void): void;
  /** Keys that were left out. */
  readonly tooCommon: readonly CommonKey[];
}
