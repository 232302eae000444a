import { formatDecimal } from '../../kernel/money.ts';
import { type CandidateSource, type CommonKey, type Direction, KEY_PAIRS_MAX } from './candidate-source.ts';

/** How amounts of a rule without references are looked up. */
export interface AmountKey {
  /** Whether candidates stand on the row's account. */
  readonly sameAccount: boolean;
  readonly opposite: boolean;
}

/** Candidates of exactly the same amount and currency: open addressing, the amount itself decides after a hit. */
export class AmountSource implements CandidateSource {
  readonly tooCommon: CommonKey[] = [];
  readonly #direction: Direction;
  readonly #key: AmountKey;
  /** Per slot: the last row of the key + 1; 0 where it is free. */
  readonly #slots: Int32Array;
  /** Per row: the row of the same key before it + 1. */
  readonly #next: Int32Array;
  readonly #blocked = new Set<number>();
  /** The amount that is looked for, and its halves. */
  readonly #minor = new BigInt64Array(1);
  readonly #halves = new Int32Array(this.#minor.buffer);

  constructor(direction: Direction, key: AmountKey) {
    this.#direction = direction;
    this.#key = key;
    const rows = direction.to.columns.length;
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, direction.to.open * 2))));
    this.#next = new Int32Array(rows);
    const counts = new Int32Array(this.#slots.length);
    for (let row = 0; row < rows; row += 1) {
      if (!direction.takesTo(row)) continue;
      const slot = this.#slotOfCandidate(row);
      this.#next[row] = this.#slots[slot] ?? 0;
      this.#slots[slot] = row + 1;
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
    this.#blockCommon(counts);
  }

  visit(row: number, visit: (candidate: number) => void): void {
    const slot = this.#slotOf(row);
    if (this.#blocked.has(slot)) return;
    for (let at = this.#slots[slot] ?? 0; at > 0; at = this.#next[at - 1] ?? 0) visit(at - 1);
  }

  /** Amounts of too many pairs are left out before anything is looked at, so that the order of rows does not tell which. */
  #blockCommon(counts: Int32Array): void {
    const { from } = this.#direction;
    const asked = new Map<number, number[]>();
    const least = Math.max(1, Math.floor(KEY_PAIRS_MAX / Math.max(1, from.open)));
    if (!counts.some((count) => count > least)) return;
    for (let row = 0; row < from.columns.length; row += 1) {
      if (!this.#direction.takesFrom(row)) continue;
      const slot = this.#slotOf(row);
      if ((counts[slot] ?? 0) <= least) continue;
      const rows = asked.get(slot) ?? [];
      rows.push(row);
      asked.set(slot, rows);
    }
    for (const [slot, rows] of asked) {
      const count = counts[slot] ?? 0;
      if (count * rows.length <= KEY_PAIRS_MAX) continue;
      this.tooCommon.push({ shared: this.#amountText(slot), from: rows, to: this.#listOf(slot), candidates: count });
      this.#blocked.add(slot);
    }
  }

  #listOf(slot: number): number[] {
    const rows: number[] = [];
    for (let at = this.#slots[slot] ?? 0; at > 0; at = this.#next[at - 1] ?? 0) rows.push(at - 1);
    return rows;
  }

  #amountText(slot: number): string {
    const { columns } = this.#direction.to;
    const row = (this.#slots[slot] ?? 1) - 1;
    const currency = columns.tables.currencies.at(columns.currencies.at(row));
    return currency === undefined ? '' : `${currency} ${formatDecimal(columns.minors.at(row), currency)}`;
  }

  #slotOf(row: number): number {
    const { columns } = this.#direction.from;
    const minor = columns.minors.at(row);
    this.#minor[0] = this.#key.opposite ? -minor : minor;
    return this.#find(columns.accounts.at(row), columns.currencies.at(row));
  }

  #slotOfCandidate(row: number): number {
    const { columns } = this.#direction.to;
    this.#minor[0] = columns.minors.at(row);
    return this.#find(columns.accounts.at(row), columns.currencies.at(row));
  }

  /** The slot of a key, or the free one where it belongs. */
  #find(account: number, currency: number): number {
    const { columns } = this.#direction.to;
    const own = this.#key.sameAccount ? account : -1;
    const [low, high] = [this.#halves[0] ?? 0, this.#halves[1] ?? 0];
    const mask = this.#slots.length - 1;
    for (let slot = mixed(low, high, own, currency) & mask; ; slot = (slot + 1) & mask) {
      const row = (this.#slots[slot] ?? 0) - 1;
      if (row < 0) return slot;
      const isSame =
        columns.minors.halves[row * 2] === low &&
        columns.minors.halves[row * 2 + 1] === high &&
        columns.currencies.at(row) === currency &&
        (own < 0 || columns.accounts.at(row) === own);
      if (isSame) return slot;
    }
  }
}

function mixed(low: number, high: number, account: number, currency: number): number {
  let hash = Math.imul(low ^ Math.imul(high, 0x27d4eb2f), 0x5bd1e995);
  hash = Math.imul(hash ^ (account + 0x9e3779b9), 0x01000193);
  hash = Math.imul(hash ^ currency ^ (hash >>> 15), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
