import type { Miss, ReconcileLine, Suggestion } from '../../../../shared/contracts/api/reconcile.ts';
import { PAIRINGS, type Pairing } from '../../../../shared/domain/match/match-word.ts';
import { isMatched, type RightSide } from '../match/chosen-lines.ts';

/** What ties a line to others: matches that hold it, suggestions that name it, and why no rule has matched it. */
export interface LineTies {
  readonly suggestions: readonly Suggestion[];
  readonly misses: readonly Miss[];
}

/** How a line stands on its pane. */
export type LineMark = 'matched' | 'suggested' | 'open';

const NO_TIES: LineTies = { suggestions: [], misses: [] };

/** Names a line within an account: keys are those of its side alone. */
export const lineKey = (line: Pick<ReconcileLine, 'side' | 'key'>): string => `${line.side}|${line.key}`;

/** Suggestions and misses by line; the better suggestion first. */
export function tiesByLine(
  suggestions: readonly Suggestion[],
  misses: readonly Miss[],
): (line: Pick<ReconcileLine, 'side' | 'key'>) => LineTies {
  const ties = new Map<string, { suggestions: Suggestion[]; misses: Miss[] }>();
  const of = (name: string) => {
    const known = ties.get(name) ?? { suggestions: [], misses: [] };
    ties.set(name, known);
    return known;
  };
  for (const suggestion of suggestions.toSorted((a, b) => b.score - a.score))
    // A line that is named on both sides, as a transfer's can be, has it once.
    for (const name of new Set(suggestedLines(suggestion))) of(name).suggestions.push(suggestion);
  for (const miss of misses) of(lineKey(miss)).misses.push(miss);
  return (line) => ties.get(lineKey(line)) ?? NO_TIES;
}

/** Names of the lines that a suggestion puts together. */
function suggestedLines({ pairing, left, right }: Suggestion): readonly string[] {
  const sides = PAIRINGS[pairing];
  return [
    ...left.map((key) => lineKey({ side: sides.left, key })),
    ...right.map((key) => lineKey({ side: sides.right, key })),
  ];
}

/** Pairings that are of interest while entries are matched against a side. */
const PAIRINGS_OF = {
  book: ['bank-book', 'bank-reversal', 'book-reversal', 'own-transfer'],
  payment: ['bank-payment'],
} as const satisfies Record<RightSide, readonly Pairing[]>;

/** Whether a pairing is of interest while entries are matched against a side. */
export function isAbout(rightSide: RightSide, { pairing }: { readonly pairing: Pairing }): boolean {
  return PAIRINGS_OF[rightSide].some((own) => own === pairing);
}

/** How a line stands while entries are matched against a side. */
export function markOf(line: ReconcileLine, ties: LineTies, rightSide: RightSide): LineMark {
  if (isMatchedAgainst(line, rightSide)) return 'matched';
  return ties.suggestions.some((suggestion) => isAbout(rightSide, suggestion)) ? 'suggested' : 'open';
}

/** Whether a line has what belongs to it on a side. */
export function isMatchedAgainst(line: ReconcileLine, rightSide: RightSide): boolean {
  return isMatched(line, rightSide === 'book' ? 'books' : 'payments');
}
