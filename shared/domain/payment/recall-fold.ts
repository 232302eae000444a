import type { PlainDate } from '../../kernel/plain-date.ts';
import type { ClaimLine } from './claim-line.ts';
import { RECALL_STATUSES, type RecallWord } from './recall.ts';
import type { PaymentState } from './state.ts';

/**
 * Claims as the fold reads them: an agreed recall of a payment that the bank had not settled has cancelled it before
 * execution (domain.md, "Payment states"). After settlement it moves nothing until the money shows up.
 */
export function withRecalls(claims: readonly ClaimLine[]): readonly ClaimLine[] {
  if (!claims.some(isAgreed) || isSettledAtBank(claims)) return claims;
  return claims.map((claim) =>
    isAgreed(claim) ? { ...claim, state: 'rejected', qualifier: 'cancelled-before-execution' } : claim,
  );
}

/** Whether the bank has agreed to give settled money back. */
export function isMoneyPromised(claims: readonly ClaimLine[]): boolean {
  return claims.some(isAgreed) && isSettledAtBank(claims);
}

/** What a recall leaves to be said about a payment. */
export interface RecallNote {
  readonly code: 'recall-open' | 'recall-overdue' | 'recall-refused' | 'recall-partly-agreed';
  readonly detail: string;
}

/** The note about a payment's recall by its last word; none once the money is back, or never left. */
export function recallNote(claims: readonly ClaimLine[], state: PaymentState): RecallNote | undefined {
  if (state === 'reversed' || state === 'rejected') return undefined;
  const last = lastRecall(claims);
  if (last === undefined || last.status === 'agreed') return undefined;
  const code = last.code ?? '';
  if (last.status === 'refused') return { code: 'recall-refused', detail: code };
  if (last.status === 'partly-agreed') return { code: 'recall-partly-agreed', detail: code };
  const due = lastDue(claims);
  return { code: 'recall-open', detail: [code, due && `answer due ${due}`].filter((part) => part).join(', ') };
}

/** The note about a recall whose answer was found missing at the deadline: whom to chase, and since when. */
export function overdueNote(words: readonly RecallWord[]): RecallNote {
  const claims = words.map((recall) => ({ recall }));
  const code = words
    .flatMap((word) => (word.status === 'requested' && word.code !== undefined ? [word.code] : []))
    .sort()
    .at(-1);
  const silence = `${lastAsked(claims) ?? "the beneficiary's bank"} was to answer by ${lastDue(claims) ?? ''}`;
  return { code: 'recall-overdue', detail: code === undefined ? silence : `${code}, ${silence}` };
}

/** The latest word: an answer beats the request it answers, and of answers the later one counts. */
export function lastRecall(
  claims: readonly { readonly at?: number | undefined; readonly recall?: RecallWord | undefined }[],
): RecallWord | undefined {
  let best: { readonly word: RecallWord; readonly at: number } | undefined;
  for (const { recall, at = 0 } of claims) {
    if (recall === undefined) continue;
    const order = best && (rankOf(recall) - rankOf(best.word) || at - best.at || compare(recall, best.word));
    if (order === undefined || order > 0) best = { word: recall, at };
  }
  return best?.word;
}

function rankOf({ status }: RecallWord): number {
  return status === 'requested' ? 0 : status === 'pending' ? 1 : 2;
}

/** So that which of two words of one moment counts does not depend on which was heard first. */
function compare(a: RecallWord, b: RecallWord): number {
  const place = RECALL_STATUSES.indexOf(a.status) - RECALL_STATUSES.indexOf(b.status);
  if (place !== 0) return place;
  const [left, right] = [textOf(a), textOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function textOf({ code, dueOn, askedOf }: RecallWord): string {
  return [code ?? '', dueOn ?? '', askedOf ?? ''].join('|');
}

/** The deadline that a request set. */
export function lastDue(claims: readonly { readonly recall?: RecallWord | undefined }[]): PlainDate | undefined {
  return claims
    .flatMap(({ recall }) => (recall?.dueOn === undefined ? [] : [recall.dueOn]))
    .sort()
    .at(-1);
}

/** The bank that the request with the last deadline asks; of several the one that the alphabet puts last, so that no order of arrival counts. */
export function lastAsked(claims: readonly { readonly recall?: RecallWord | undefined }[]): string | undefined {
  return claims
    .flatMap(({ recall }) => (recall?.askedOf === undefined ? [] : [[recall.dueOn ?? '', recall.askedOf] as const]))
    .sort(([dueA, a], [dueB, b]) => (dueA + a < dueB + b ? -1 : 1))
    .at(-1)?.[1];
}

function isAgreed(claim: ClaimLine): boolean {
  return claim.recall?.status === 'agreed';
}

function isSettledAtBank(claims: readonly ClaimLine[]): boolean {
  return claims.some((claim) => claim.role === 'bank' && claim.state === 'settled' && !claim.returning);
}
