import { entryPurpose, type CodedEntry } from '../reconciliation/entry-purpose.ts';
import type { SaidJournal } from './repeated-journal.ts';

/** Calendar days before a posting within which the bank may have paid the drawdown that it is about. */
export const FUNDED_WITHIN_DAYS = 45;

/** What books call an accrual, in English, German, French, Italian, Spanish and Dutch. */
const ACCRUAL = /\b(?:accru(?:al|als|ed|e)|abgrenzung|abgegrenzt|provision|rateo|periodificaci[oó]n|overlopend)\b/iu;
/** What they call money that is drawn from a credit line. A fee for a line that is not used is none. */
const DRAWDOWN = /\b(?:draw[- ]?downs?|drawn|drawing|ziehung|inanspruchnahme|tirage|disposici[oó]n|trekking)\b/iu;

/** Whether a text speaks of an accrual for money that is drawn from a credit line. */
export function speaksOfDrawdown(text: string | null): boolean {
  return text !== null && ACCRUAL.test(text) && DRAWDOWN.test(text);
}

/**
 * Whether a journal accrues for a drawdown (domain.md, "accrual posted before funding confirmed"): its words say so, it
 * stands, and it has no line on a bank's account, by which it would be the drawdown itself.
 */
export function awaitsFunding({ isReversal, lines }: SaidJournal): boolean {
  if (isReversal || lines.some(({ reversed, account }) => reversed || account !== null)) return false;
  return lines.some(({ text }) => speaksOfDrawdown(text));
}

/** Whether a bank entry confirms a drawdown: money in that the bank's code calls a loan. */
export function isFunding(entry: CodedEntry): boolean {
  return entry.minor > 0n && entryPurpose(entry) === 'loan';
}
