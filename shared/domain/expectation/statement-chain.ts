import { addBusinessDays, businessDaysBetween, type Calendar } from '../../kernel/calendar/calendar.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** An end-of-day statement as a link of its account's chain. Balances are signed minor units of the account's currency. */
export interface ChainLink {
  readonly key: string;
  readonly date: PlainDate;
  /** `212`, or `212/2` for page 2 of 212 (MT940 :28C:). */
  readonly sequence: string | null;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly entryCount: number;
}

/** Why two statements in a row do not follow each other. Dates are the business days that are missing, both included. */
export type ChainBreak =
  | { readonly kind: 'date-gap'; readonly from: PlainDate; readonly to: PlainDate; readonly missing: number }
  | { readonly kind: 'number-gap'; readonly from: number; readonly to: number }
  | { readonly kind: 'page-gap'; readonly number: number; readonly from: number; readonly to: number }
  | { readonly kind: 'balance-gap'; readonly closing: bigint; readonly opening: bigint };

/** Digits of the longest statement number that is counted up. */
const NUMBER_DIGITS_MAX = 6;

/** Order of a chain: by day, number and page; the key decides between copies, so that no order of arrival does. */
export function byChain(a: ChainLink, b: ChainLink): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  const [x, y] = [numberOf(a.sequence), numberOf(b.sequence)];
  if (x !== y) return (x ?? -1) - (y ?? -1);
  const [p, q] = [pageOf(a.sequence), pageOf(b.sequence)];
  if (p !== q) return (p ?? -1) - (q ?? -1);
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** Two statements of one day that say the same: one of them came under another name. */
export function isCopy(a: ChainLink, b: ChainLink): boolean {
  return (
    a.date === b.date &&
    a.sequence === b.sequence &&
    a.opening === b.opening &&
    a.closing === b.closing &&
    a.entryCount === b.entryCount
  );
}

/**
 * Why `after` does not follow `before`; undefined when it does. A missing business day explains everything else, a
 * missing number explains a jump of the balance. A smaller number is the turn of the year, which is no gap. Without a
 * calendar (an account that nobody has described) days are not judged.
 */
export function breakBetween(
  before: ChainLink,
  after: ChainLink,
  calendar: Calendar | undefined,
): ChainBreak | undefined {
  if (isCopy(before, after)) return undefined;
  const days = calendar && dateGap(before.date, after.date, calendar);
  if (days) return days;
  const numbers = numberGap(before.sequence, after.sequence);
  if (numbers) return numbers;
  if (before.closing === null || after.opening === null || before.closing === after.opening) return undefined;
  return { kind: 'balance-gap', closing: before.closing, opening: after.opening };
}

function dateGap(before: PlainDate, after: PlainDate, calendar: Calendar): ChainBreak | undefined {
  const from = addBusinessDays(before, 1, calendar);
  if (from >= after) return undefined;
  const to = addBusinessDays(after, -1, calendar);
  return { kind: 'date-gap', from, to, missing: businessDaysBetween(before, to, calendar) };
}

function numberGap(before: string | null, after: string | null): ChainBreak | undefined {
  const [from, to] = [numberOf(before), numberOf(after)];
  if (from === undefined || to === undefined) return undefined;
  if (to > from + 1) return { kind: 'number-gap', from: from + 1, to: to - 1 };
  const [page, next] = [pageOf(before), pageOf(after)];
  if (to === from && page !== undefined && next !== undefined && next > page + 1)
    return { kind: 'page-gap', number: to, from: page + 1, to: next - 1 };
  return undefined;
}

/** Leading number of a sequence. Longer ones are dates or message ids, which are not counted up. */
function numberOf(sequence: string | null): number | undefined {
  const digits = /^\d+/.exec(sequence ?? '')?.[0];
  return digits === undefined || digits.length > NUMBER_DIGITS_MAX ? undefined : Number(digits);
}

/** Page after the slash. */
function pageOf(sequence: string | null): number | undefined {
  const digits = /^\d{1,6}\/(\d{1,5})/.exec(sequence ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

const span = (from: string | number, to: string | number): string =>
  from === to ? String(from) : `${String(from)} to ${String(to)}`;

/** A break in plain words. */
export function breakText(found: ChainBreak): string {
  switch (found.kind) {
    case 'date-gap':
      return `No statement of ${span(found.from, found.to)}, though a later one came.`;
    case 'number-gap':
      return `Statement number ${span(found.from, found.to)} is missing.`;
    case 'page-gap':
      return `Page ${span(found.from, found.to)} of statement ${String(found.number)} is missing.`;
    case 'balance-gap':
      return 'The opening balance is not the closing balance of the statement before.';
  }
}
