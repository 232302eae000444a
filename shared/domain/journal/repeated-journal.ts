import { absolute } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** A line of a journal, as far as it tells whether the journal says what another one says. */
export interface SaidLine {
  readonly glAccount: string;
  /** The bank account whose G/L account the line is on. */
  readonly account: string | null;
  readonly valueDate: string | null;
  /** Debit +, credit -. */
  readonly minor: bigint;
  readonly currency: string;
  readonly reference: string | null;
  readonly text: string | null;
  readonly reversed: boolean;
}

/** A journal with those of its lines that are on no clearing account and no subledger. */
export interface SaidJournal {
  readonly document: string;
  readonly postingDate: PlainDate;
  /** Whether it takes another journal back. */
  readonly isReversal: boolean;
  readonly lines: readonly SaidLine[];
}

/**
 * Calendar days between two postings of one thing: from a Friday to the Tuesday after it. What is posted every week is a
 * series and no repetition.
 */
export const REPEATED_WITHIN_DAYS = 4;

/** Journals alike within that time of which one may repeat another; more are the daily business of their accounts. */
export const ALIKE_MAX = 12;

/**
 * Whether a journal may be posted twice by mistake at all. One that was taken back, or takes another one back, counts no
 * more. One without a word says nothing that could be said twice. A line on a bank's own account with a value date
 * follows a bank entry: whether the bank booked it once or twice is for the reconciliation to tell.
 */
export function mayRepeat({ isReversal, lines }: SaidJournal): boolean {
  if (isReversal || lines.some((line) => line.reversed)) return false;
  if (lines.some((line) => line.account !== null && line.valueDate !== null)) return false;
  return lines.some(isOffBank) && lines.some((line) => isSaid(line.reference) || isSaid(line.text));
}

/** The line by which a journal is looked for: the largest one off the bank's accounts; undefined where it has none. */
export function telling<T extends SaidLine>(lines: readonly T[]): T | undefined {
  return lines
    .filter(isOffBank)
    .reduce<T | undefined>(
      (best, line) => (best && absolute(best.minor) >= absolute(line.minor) ? best : line),
      undefined,
    );
}

/** Whether two journals say the same, line by line, in whatever order. */
export function isSaidTwice(one: SaidJournal, other: SaidJournal): boolean {
  return one.lines.length === other.lines.length && wordsOf(one).join('\n') === wordsOf(other).join('\n');
}

/** The first of the journals that this one repeats; undefined where it is the first itself, or nothing is like it. */
export function repeatedBy(journal: SaidJournal, alike: readonly SaidJournal[]): SaidJournal | undefined {
  if (!mayRepeat(journal) || alike.length > ALIKE_MAX) return undefined;
  const earlier = alike.filter((other) => isBefore(other, journal) && mayRepeat(other) && isSaidTwice(other, journal));
  return earlier.reduce<SaidJournal | undefined>(
    (first, one) => (first && isBefore(first, one) ? first : one),
    undefined,
  );
}

const isOffBank = ({ account }: SaidLine): boolean => account === null;

const isSaid = (text: string | null): boolean => text !== null && text.trim() !== '';

function isBefore(one: SaidJournal, other: SaidJournal): boolean {
  if (one.postingDate !== other.postingDate) return one.postingDate < other.postingDate;
  return one.document < other.document;
}

function wordsOf({ lines }: SaidJournal): readonly string[] {
  return lines
    .map(({ glAccount, account, minor, currency, reference, text }) =>
      JSON.stringify([glAccount, account, minor.toString(), currency, reference ?? '', text ?? '']),
    )
    .sort();
}
