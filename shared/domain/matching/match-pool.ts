import { CodeTable } from './code-table.ts';
import { MatchColumns } from './match-columns.ts';
import type { MatchItem, MatchSide } from './match-item.ts';
import type { PoolTables } from './pool-tables.ts';
import { ReferenceTexts } from './reference-texts.ts';

/**
 * Items of all sides, in typed columns: a million of each side take about 100 bytes an item, without their texts. Rows may be
 * added in any order, also between runs; nothing is taken out.
 */
export class MatchPool {
  readonly #tables: PoolTables = {
    references: new ReferenceTexts(),
    accounts: new CodeTable(),
    currencies: new CodeTable(),
    days: new CodeTable(),
    kinds: new CodeTable(),
    names: new CodeTable(),
  };
  readonly #sides: Readonly<Record<MatchSide, MatchColumns>> = {
    bank: new MatchColumns('bank', this.#tables),
    payment: new MatchColumns('payment', this.#tables),
    book: new MatchColumns('book', this.#tables),
  };

  /** Adds an item to its side. An id that the side has already is a bug of the caller; the next run throws. */
  add(item: MatchItem): void {
    this.#sides[item.side].add(item);
  }

  /** Items of a side. */
  side(side: MatchSide): MatchColumns {
    return this.#sides[side];
  }
}
