import type { Suggestion } from '../../../../shared/contracts/api/reconcile.ts';
import type { RightSide } from './chosen-lines.ts';

/** Lines to select on both panes. */
export interface TakenLines {
  /** Undefined leaves the right pane as it is. */
  readonly rightSide: RightSide | undefined;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/**
 * The lines of a suggestion as a selection. Of an ambiguous one the named candidate alone, and none before one is named.
 * Undefined where the panes do not hold both sides, as of a transfer to another account.
 */
export function takenLines(suggestion: Suggestion, candidate?: string): TakenLines | undefined {
  const { pairing, left, because } = suggestion;
  const right = candidate !== undefined ? [candidate] : because === 'ambiguous' ? [] : suggestion.right;
  switch (pairing) {
    case 'bank-book':
      return { rightSide: 'book', left, right };
    case 'bank-payment':
      return { rightSide: 'payment', left, right };
    case 'bank-reversal':
      return { rightSide: undefined, left: [...left, ...right], right: [] };
    case 'book-reversal':
      return { rightSide: 'book', left: [], right: [...left, ...right] };
    case 'payment-book':
    case 'own-transfer':
      return undefined;
  }
}
