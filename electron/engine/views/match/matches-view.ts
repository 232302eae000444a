import type { DecisionFact } from '../../../../shared/domain/decision/decision.ts';
import { differenceOf, type MatchedItems, PAIRINGS } from '../../../../shared/domain/match/match-word.ts';
import type { MatchSide } from '../../../../shared/domain/matching/match-item.ts';
import type { WriteDb } from '../../store/database.ts';
import { ViewTable } from '../../store/view-table.ts';
import { ITEM_MATCH_VIEW, MATCHED_ITEM_VIEW } from '../definitions.ts';
import { standingItem } from './item-standing.ts';
import { itemNames, type KeptWord, MatchWords, type RuleWord } from './match-words.ts';
import type { TouchedItems } from './touched-items.ts';

const LAYERS = [...new Set(Object.values(PAIRINGS).map((pairing) => pairing.layer))];

/**
 * Matches that stand: a fold over the set of what rules and people have said and over the items as the other views show
 * them. A match stands while each of its items does, with the amount that it was matched by, while nobody has taken it
 * apart, and while no better word holds one of its items: a person's before a rule's, the later before the earlier.
 */
export class MatchesView {
  readonly table: ViewTable;
  readonly items: ViewTable;
  readonly #db: WriteDb;
  readonly #words: MatchWords;
  readonly #touched: TouchedItems;

  constructor(db: WriteDb, touched: TouchedItems) {
    this.#db = db;
    this.#touched = touched;
    this.#words = new MatchWords(db);
    this.table = new ViewTable(db, ITEM_MATCH_VIEW);
    this.items = new ViewTable(db, MATCHED_ITEM_VIEW);
  }

  /** Judges what commit `seq` has said or changed. The views of the items stand already. Answers whether a match came or went. */
  settle(said: readonly RuleWord[], decisions: readonly DecisionFact[], seq: number): boolean {
    const due = new Set<string>();
    for (const word of said) due.add(this.#words.keepRule(word));
    for (const decision of decisions) {
      const key = this.#words.keepDecision(decision);
      if (key !== undefined) due.add(key);
    }
    const { items, accounts } = this.#touched.take();
    if (items.length > 0 && this.#words.any)
      for (const { side, key } of items)
        for (const layer of LAYERS) for (const match of this.#words.naming(`${layer}|${side}|${key}`)) due.add(match);
    let changed = false;
    for (const [key, word] of this.#judge(this.#withNeighbours(due))) {
      const account = this.#show(key, word, seq);
      if (account === undefined) continue;
      changed = true;
      accounts.add(account);
    }
    this.#noteDue(accounts, seq);
    return changed;
  }

  /** Matches whose items others name as well are judged together. In the order of keys, so that a fold comes to the same internal ids. */
  #withNeighbours(due: ReadonlySet<string>): ReadonlyMap<string, KeptWord | undefined> {
    const found = new Map<string, KeptWord | undefined>();
    const open = [...due];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      if (found.has(key)) continue;
      const word = this.#words.of(key);
      found.set(key, word);
      const names = word ? itemNames(word.items) : this.#itemsOf(key);
      for (const name of names) for (const near of this.#words.naming(name)) if (!found.has(near)) open.push(near);
    }
    return found;
  }

  /** Items of a match that stands although nothing speaks for it any more. */
  #itemsOf(matchKey: string): readonly string[] {
    // One text column.
    return this.#db.prepare('select key from matched_item where match_key = ?').pluck().all(matchKey) as string[];
  }

  /** Which of these matches stand: the best word first, and each item once. Those that do not come first. */
  #judge(words: ReadonlyMap<string, KeptWord | undefined>): readonly (readonly [string, KeptWord | undefined])[] {
    const taken = new Set<string>();
    const ranked = [...words]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .sort(([, a], [, b]) => rank(a) - rank(b) || later(a, b));
    const judged = ranked.map(([key, word]): readonly [string, KeptWord | undefined] => {
      const names = word && itemNames(word.items);
      if (!word || !names || names.some((name) => taken.has(name)) || !this.#stands(word.items))
        return [key, undefined];
      for (const name of names) taken.add(name);
      return [key, word];
    });
    return [...judged.filter(([, word]) => !word), ...judged.filter(([, word]) => word)];
  }

  #stands({ pairing, currency, left, right }: MatchedItems): boolean {
    const { left: leftSide, right: rightSide } = PAIRINGS[pairing];
    const stand = (side: MatchSide, items: MatchedItems['left']): boolean =>
      items.every(({ key, minor }) => {
        const item = standingItem(this.#db, side, key);
        return item?.minor === minor && item.currency === currency;
      });
    return stand(leftSide, left) && stand(rightSide, right);
  }

  /** Answers the account of a match that came, changed or went. */
  #show(key: string, word: KeptWord | undefined, seq: number): string | undefined {
    // The selected columns, by the schema's types.
    const before = this.#db.prepare('select id, account from item_match where key = ?').get(key) as
      { id: number; account: string } | undefined;
    if (!word) {
      if (!before) return undefined;
      this.#removeItems(key, seq);
      this.table.remove(before.id, seq);
      return before.account;
    }
    const outcome = this.table.putKey(key, rowOf(word), seq, [word.factId]);
    const moved = this.#putItems(key, word.items, seq);
    return outcome === 'unchanged' && !moved ? undefined : word.items.account;
  }

  #removeItems(matchKey: string, seq: number): void {
    // One integer column.
    const ids = this.#db.prepare('select id from matched_item where match_key = ?').pluck().all(matchKey) as number[];
    for (const id of ids) this.items.remove(id, seq);
  }

  /** An item is on its own account, which is another than the match's for the far leg of a transfer. Answers whether one is new or has moved. */
  #putItems(matchKey: string, { pairing, account, left, right }: MatchedItems, seq: number): boolean {
    const { layer, ...sides } = PAIRINGS[pairing];
    const put = (leg: 'left' | 'right', { key, minor }: MatchedItems['left'][number]): boolean => {
      const side = sides[leg];
      const standing = standingItem(this.#db, side, key);
      const values = [matchKey, layer, side, key, standing?.account ?? account, leg, minor, standing?.date ?? null];
      return this.items.putKey(`${layer}|${side}|${key}`, values, seq) !== 'unchanged';
    };
    const moved = [...left.map((item) => put('left', item)), ...right.map((item) => put('right', item))];
    return moved.includes(true);
  }

  /** Accounts whose open items have changed are matched again, by and by. A queue and no view: nothing is folded from it. */
  #noteDue(accounts: ReadonlySet<string>, seq: number): void {
    const note = this.#db.prepare(
      'insert into match_due (account, seq) values (?, ?) on conflict do update set seq = excluded.seq',
    );
    for (const account of [...accounts].sort()) note.run(account, seq);
  }

  /** Forgets what a rolled-back transaction may have left in memory. */
  reload(): void {
    this.table.reload();
    this.items.reload();
    this.#touched.clear();
  }

  /** Empties everything before a rebuild. */
  clear(): void {
    this.#words.clear();
    this.table.clear();
    this.items.clear();
  }
}

const rank = (word: KeptWord | undefined): number => (word === undefined ? 2 : word.origin === 'person' ? 0 : 1);

const later = (a: KeptWord | undefined, b: KeptWord | undefined): number => (b?.saidAt ?? 0) - (a?.saidAt ?? 0);

const sumOf = (items: MatchedItems['left']): bigint => items.reduce((sum, item) => sum + item.minor, 0n);

function rowOf(word: KeptWord) {
  const { pairing, account, currency, left, right } = word.items;
  return [
    ...[pairing, account, currency, word.origin, word.rule, word.ruleVersion, word.score, differenceOf(word.items)],
    ...[left.length, sumOf(left), right.length, sumOf(right)],
    ...[word.person, word.reason, word.saidAt, word.decisionId],
  ];
}
