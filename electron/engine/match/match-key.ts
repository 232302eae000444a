import type { MatchedItems, Pairing } from '../../../shared/domain/match/match-word.ts';
import { sha256Hex } from '../store/canonical.ts';

const KEY_DIGITS = 32;

/** Items that belong to each other, with the key that the same items always have: sorted, so that no order of rows decides. */
export function matchedItems(items: Omit<MatchedItems, 'key'>): MatchedItems {
  const left = items.left.toSorted(byKey);
  const right = items.right.toSorted(byKey);
  return { ...items, left, right, key: matchKey(items.pairing, left, right) };
}

function matchKey(pairing: Pairing, left: MatchedItems['left'], right: MatchedItems['right']): string {
  const keys = (side: MatchedItems['left']): readonly string[] => side.map((item) => item.key);
  const text = JSON.stringify([pairing, keys(left), keys(right)]);
  return sha256Hex(`syncline/match/1|${text}`).slice(0, KEY_DIGITS);
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
