import { MATCHED_ITEMS_MAX, type ReconcileLine } from '../../../../shared/contracts/api/reconcile.ts';
import { PAIRINGS, type MatchLayer, type Pairing } from '../../../../shared/domain/match/match-word.ts';

/** The side that bank entries are matched against. */
export type RightSide = 'book' | 'payment';

/** Lines that a person has selected on the two panes. */
export interface ChosenLines {
  readonly left: readonly ReconcileLine[];
  readonly right: readonly ReconcileLine[];
  readonly rightSide: RightSide;
}

/** What would be matched. */
export interface Proposal {
  readonly pairing: Pairing;
  readonly left: readonly ReconcileLine[];
  readonly right: readonly ReconcileLine[];
  /** Left less right, or their sum where a reversal takes back: what stays open. Signed minor units. */
  readonly differenceMinor: bigint;
}

/** Why what is selected can't be matched. */
export type CannotMatch = 'none' | 'one-sided' | 'already-matched' | 'too-many';

/** What the selection would match, or why it can't be. */
export type ChosenMatch =
  { readonly ok: true; readonly proposal: Proposal } | { readonly ok: false; readonly why: CannotMatch };

/** Signed minor units of several lines together. */
export function sumOfLines(lines: readonly ReconcileLine[]): bigint {
  return lines.reduce((sum, line) => sum + line.minor, 0n);
}

/**
 * What the selected lines would match. Lines of both panes are matched with each other, with whatever remainder; lines of
 * one pane alone only where they cancel out, as a posting and its reversal do.
 */
export function chosenMatch({ left, right, rightSide }: ChosenLines): ChosenMatch {
  if (left.length === 0 && right.length === 0) return { ok: false, why: 'none' };
  const proposal =
    left.length > 0 && right.length > 0
      ? proposalOf(rightSide === 'book' ? 'bank-book' : 'bank-payment', left, right)
      : left.length > 0
        ? reversalOf('bank-reversal', left)
        : rightSide === 'book'
          ? reversalOf('book-reversal', right)
          : undefined;
  if (proposal === undefined) return { ok: false, why: 'one-sided' };
  const { layer } = PAIRINGS[proposal.pairing];
  const lines = [...proposal.left, ...proposal.right];
  if (lines.some((line) => isMatched(line, layer))) return { ok: false, why: 'already-matched' };
  if (proposal.left.length > MATCHED_ITEMS_MAX || proposal.right.length > MATCHED_ITEMS_MAX)
    return { ok: false, why: 'too-many' };
  return { ok: true, proposal };
}

/** Whether a line is part of a match of a kind. */
export function isMatched(line: ReconcileLine, layer: MatchLayer): boolean {
  return line.matches.some(({ pairing }) => PAIRINGS[pairing].layer === layer);
}

/** Lines of two sides as a proposal, with what would stay open between them. */
export function proposalOf(
  pairing: Pairing,
  left: readonly ReconcileLine[],
  right: readonly ReconcileLine[],
): Proposal {
  const sum = sumOfLines(right);
  return { pairing, left, right, differenceMinor: sumOfLines(left) + (PAIRINGS[pairing].opposite ? sum : -sum) };
}

/** The earlier lines stand left, those of the other sign that take them back right; undefined where they do not cancel out. */
function reversalOf(pairing: 'bank-reversal' | 'book-reversal', lines: readonly ReconcileLine[]): Proposal | undefined {
  const [first, ...others] = lines.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1));
  if (first === undefined || others.length === 0 || sumOfLines(lines) !== 0n) return undefined;
  const isInflow = first.minor > 0n;
  const left = lines.filter((line) => line.minor > 0n === isInflow);
  const right = lines.filter((line) => line.minor > 0n !== isInflow);
  return right.length === 0 ? undefined : proposalOf(pairing, left, right);
}
