import { type MatchedItem, PAIRINGS } from '../../../shared/domain/match/match-word.ts';
import type { ReadDb } from '../store/database.ts';
import { itemsTakenApart } from '../views/match/match-words.ts';
import type { FoundMatch } from './match-run.ts';

/** Pairs of items that a person has taken apart: no rule puts them together again, alone or with others. */
export class Barred {
  readonly #pairs = new Set<string>();

  constructor(db: ReadDb) {
    for (const { pairing, left, right } of itemsTakenApart(db))
      for (const one of left) for (const other of right) this.#pairs.add(pairName(pairing, one.key, other.key));
  }

  /** Whether what rules have found holds such a pair. */
  has({ pairing, left, right }: Pick<FoundMatch, 'pairing' | 'left' | 'right'>): boolean {
    if (this.#pairs.size === 0) return false;
    return left.some((one: MatchedItem) =>
      right.some((other) => this.#pairs.has(pairName(pairing, one.key, other.key))),
    );
  }
}

/** Two items of one side are a pair in either order. */
function pairName(pairing: FoundMatch['pairing'], left: string, right: string): string {
  const { layer, left: leftSide, right: rightSide } = PAIRINGS[pairing];
  const names = [`${leftSide}|${left}`, `${rightSide}|${right}`];
  return JSON.stringify([layer, ...(leftSide === rightSide ? names.sort() : names)]);
}
