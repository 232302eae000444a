import type { MatchSide } from '../../../../shared/domain/matching/match-item.ts';

/** An item of a side, by its key in its view. */
export interface TouchedItem {
  readonly side: MatchSide;
  readonly key: string;
}

/** Entries, payments and book lines that a commit has shown anew or taken out: what matches them may stand no more. */
export class TouchedItems {
  readonly #items: Record<MatchSide, Set<string>> = { bank: new Set(), payment: new Set(), book: new Set() };
  readonly #accounts = new Set<string>();

  /** An item that came, changed or went, with the account that it is on; null where that is not known. */
  note(side: MatchSide, key: string, account: string | null | undefined): void {
    this.#items[side].add(key);
    if (account !== null && account !== undefined) this.#accounts.add(account);
  }

  /** What was noted since the last call. */
  take(): { readonly items: readonly TouchedItem[]; readonly accounts: Set<string> } {
    const { bank, payment, book } = this.#items;
    const of = (side: MatchSide, keys: ReadonlySet<string>): TouchedItem[] => [...keys].map((key) => ({ side, key }));
    const taken = {
      items: [...of('bank', bank), ...of('payment', payment), ...of('book', book)],
      accounts: new Set(this.#accounts),
    };
    this.clear();
    return taken;
  }

  /** Forgets what was noted. */
  clear(): void {
    for (const keys of Object.values(this.#items)) keys.clear();
    this.#accounts.clear();
  }
}
