import { firstFrom, rough } from './amount-band-source.ts';
import type { RunSide } from './run-side.ts';

/** Rows on each side of an amount that are looked at. */
const NEIGHBOURS = 8;
/** An amount that lies further off than this share says nothing: a tenth. */
const NEAR_SHARE = 0.1;

/** Rows of a side whose amount lies next to another's, on the same account and in the same currency. */
export class NearestAmounts {
  readonly #side: RunSide;
  readonly #sorted = new Map<string, number[]>();

  constructor(side: RunSide) {
    this.#side = side;
    const { columns } = side;
    for (let row = 0; row < columns.length; row += 1) {
      const rows = this.#sorted.get(groupOf(side, row)) ?? [];
      rows.push(row);
      this.#sorted.set(groupOf(side, row), rows);
    }
    const idOf = (row: number): number => columns.ids.at(row);
    for (const rows of this.#sorted.values())
      rows.sort((a, b) => rough(columns, a) - rough(columns, b) || idOf(a) - idOf(b));
  }

  /** At most {@link NEIGHBOURS} rows below and above the amount of another side's row. */
  of(side: RunSide, row: number): readonly number[] {
    const rows = this.#sorted.get(groupOf(side, row));
    if (rows === undefined) return [];
    const value = rough(side.columns, row);
    const at = firstFrom(this.#side.columns, rows, value);
    return rows
      .slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS)
      .filter((one) => Math.abs(rough(this.#side.columns, one) - value) <= Math.abs(value) * NEAR_SHARE);
  }
}

function groupOf({ columns }: RunSide, row: number): string {
  return `${columns.accounts.at(row)}|${columns.currencies.at(row)}`;
}
