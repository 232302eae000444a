import type { MatchDetail, ReconcileLine } from '../../../shared/contracts/api/reconcile.ts';
import { PAIRINGS, type Pairing } from '../../../shared/domain/match/match-word.ts';
import type { MatchSide } from '../../../shared/domain/matching/match-item.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import type { Translate } from '../../app/messages/translate.ts';
import { formatAmount } from '../../ui/format-amount.ts';

/** How people call a line: who, else what it says, else what it is. */
export function lineName(line: ReconcileLine, text: Translate): string {
  const said = [line.counterparty, line.text].find((part) => part !== null && part !== '');
  if (said !== undefined && said !== null) return showHidden(said);
  return line.purpose === null ? showHidden(line.reference ?? line.key) : text(`reconcile.purpose.${line.purpose}`);
}

/** So many lines of a side, in words. */
export function lineCount(side: MatchSide, count: number, text: Translate): string {
  return text(`reconcile.match.${side}`, { count });
}

/** Both sides of a match in words: how many lines of what. */
export function sidesText(
  pairing: Pairing,
  counts: { readonly left: number; readonly right: number },
  text: Translate,
): { readonly left: string; readonly right: string } {
  const { left, right } = PAIRINGS[pairing];
  return { left: lineCount(left, counts.left, text), right: lineCount(right, counts.right, text) };
}

/** Both sides of a match that stands. */
export function matchText(match: MatchDetail, text: Translate): { readonly left: string; readonly right: string } {
  return sidesText(match.pairing, { left: match.left.length, right: match.right.length }, text);
}

/** An amount with its currency, in a sentence. */
export function moneyText(minor: bigint, currency: string): string {
  return `${formatAmount(minor, currency)} ${currency}`;
}

/**
 * Where the remainder of a match stays open, in words: on the side that has more to show. Undefined where the sides are of
 * one kind, as a posting and its reversal are.
 */
export function staysText(
  pairing: Pairing,
  sums: { readonly left: bigint; readonly right: bigint },
  text: Translate,
): string | undefined {
  if (pairing !== 'bank-book' && pairing !== 'bank-payment') return undefined;
  const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
  if (sums.left === sums.right) return text('reconcile.foot.zero');
  if (size(sums.left) >= size(sums.right)) return text('reconcile.foot.bankMore');
  return text(pairing === 'bank-book' ? 'reconcile.foot.otherMore.book' : 'reconcile.foot.otherMore.payment');
}
