import type { AmountKey } from './amount-source.ts';
import type { CandidateSource, CommonKey, Direction } from './candidate-source.ts';
import type { MatchColumns } from './match-columns.ts';

const BASIS_POINTS = 10_000;
/** A double names amounts beyond 53 bits to this share; the band is wider by it, and the rule compares exactly. */
const DOUBLE_SLACK = 2 ** -50;

/** How wide a band of amounts is: in minor units and as a share, the wider where both are given. */
export interface AmountBand {
  /** Hundredths of a percent. */
  readonly basisPoints: number;
  /** Rough: minor units as a double, for the search alone. */
  readonly width: number;
}

/** Candidates whose amount lies near: rows sorted by amount, the band by two searches. What really fits is the rule's word. */
export class AmountBandSource implements CandidateSource {
  readonly tooCommon: readonly CommonKey[] = [];
  readonly #direction: Direction;
  readonly #key: AmountKey;
  readonly #bandOf: (currency: number) => AmountBand;
  readonly #sorted = new Map<string, number[]>();

  constructor(direction: Direction, key: AmountKey, bandOf: (currency: number) => AmountBand) {
    this.#direction = direction;
    this.#key = key;
    this.#bandOf = bandOf;
    const { columns } = direction.to;
    for (let row = 0; row < columns.length; row += 1) {
      if (!direction.takesTo(row)) continue;
      const rows = this.#sorted.get(this.#groupOf(columns, row)) ?? [];
      rows.push(row);
      this.#sorted.set(this.#groupOf(columns, row), rows);
    }
    for (const rows of this.#sorted.values()) rows.sort((a, b) => rough(columns, a) - rough(columns, b));
  }

  visit(row: number, visit: (candidate: number) => void): void {
    const { from, to } = this.#direction;
    const rows = this.#sorted.get(this.#groupOf(from.columns, row));
    if (rows === undefined) return;
    const { basisPoints, width } = this.#bandOf(from.columns.currencies.at(row));
    const value = rough(from.columns, row) * (this.#key.opposite ? -1 : 1);
    // The share is of the candidate's amount, which is at most so much more than the row's own.
    const share = (Math.abs(value) * basisPoints) / Math.max(1, BASIS_POINTS - basisPoints);
    const reach = Math.max(width, share) + 1 + Math.abs(value) * DOUBLE_SLACK;
    for (let at = firstFrom(to.columns, rows, value - reach); at < rows.length; at += 1) {
      const candidate = rows[at] ?? 0;
      if (rough(to.columns, candidate) > value + reach) return;
      visit(candidate);
    }
  }

  #groupOf(columns: MatchColumns, row: number): string {
    const account = this.#key.sameAccount ? columns.accounts.at(row) : -1;
    return `${account}|${columns.currencies.at(row)}`;
  }
}

/** An amount as a double: good for an order, never for a sum. */
export function rough(columns: MatchColumns, row: number): number {
  const { halves } = columns.minors;
  return (halves[row * 2 + 1] ?? 0) * 4_294_967_296 + ((halves[row * 2] ?? 0) >>> 0);
}

/** Place of the first of rows, sorted by amount, that is not below `least`. */
export function firstFrom(columns: MatchColumns, rows: readonly number[], least: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rough(columns, rows[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
