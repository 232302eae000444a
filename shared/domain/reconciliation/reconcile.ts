import type { Currency } from '../../kernel/currency.ts';
import { epochDay, type PlainDate } from '../../kernel/plain-date.ts';
import type { EntryPurpose } from './entry-purpose.ts';
import {
  type AdjustedSide,
  type ItemClass,
  type ItemLine,
  natureOf,
  type ReconcilingItem,
  sideOf,
  unrecordedClass,
} from './reconciling-item.ts';

/** A balance with what it means. */
export interface StatedBalance {
  /** Signed minor units; overdraft negative. */
  readonly minor: bigint;
  readonly currency: Currency;
  /** The business day whose end it is. */
  readonly date: PlainDate;
  readonly basis: 'prior-day-ledger' | 'book' | 'available' | 'intraday' | 'value-dated';
}

/** A booked entry of a statement. */
export interface BankLine {
  readonly key: string;
  readonly minor: bigint;
  /** Booking date. */
  readonly date: PlainDate;
  readonly purpose: EntryPurpose;
  /** A person or a rule has found that the bank booked it wrongly. */
  readonly isError?: boolean | undefined;
}

/** A line on the bank's ledger account or one of its clearing accounts. */
export interface BookLine {
  readonly key: string;
  /** Debit +, so money in +. */
  readonly minor: bigint;
  /** Posting date. */
  readonly date: PlainDate;
  readonly isCheque?: boolean | undefined;
  /** A person or a rule has found that it was posted wrongly, such as twice. */
  readonly isError?: boolean | undefined;
}

/** Entries and book lines that belong to each other; one of the two lists may be empty, as of a posting and its reversal. */
export interface LineMatch {
  readonly key: string;
  readonly bank: readonly string[];
  readonly book: readonly string[];
}

/** What a reconciliation is made from. Every line is given up to any date; those after the day are known to be later. */
export interface ReconciliationInput {
  readonly date: PlainDate;
  readonly bank: StatedBalance | undefined;
  readonly book: StatedBalance | undefined;
  readonly bankLines: readonly BankLine[];
  readonly bookLines: readonly BookLine[];
  readonly matches: readonly LineMatch[];
  /**
   * First day that the bank's statements tell. Book lines before it that nothing matches are no items: they are what was
   * brought forward, and stand against the opening balance of that statement.
   */
  readonly since?: PlainDate | undefined;
}

/** Why the two balances can not be compared. */
export type NotComparable =
  'no-bank-balance' | 'no-book-balance' | 'currencies-differ' | 'bases-differ' | 'dates-differ';

/** A two-sided bank reconciliation (domain.md, "Cash": adjusted bank = adjusted book). */
export interface Reconciliation {
  readonly date: PlainDate;
  readonly currency: Currency;
  readonly bankMinor: bigint;
  readonly bookMinor: bigint;
  /** bank - book. */
  readonly differenceMinor: bigint;
  /** Items that adjust the bank's balance, oldest first. */
  readonly bankItems: readonly ReconcilingItem[];
  /** Items that adjust the book balance, oldest first. */
  readonly bookItems: readonly ReconcilingItem[];
  readonly adjustedBankMinor: bigint;
  readonly adjustedBookMinor: bigint;
  /** adjusted bank - adjusted book: what no item explains. Never absorbed. */
  readonly unreconciledMinor: bigint;
}

/** A reconciliation, or why there is none. */
export type ReconciliationOutcome =
  | { readonly comparable: true; readonly statement: Reconciliation }
  | { readonly comparable: false; readonly reason: NotComparable };

/**
 * Reconciles an account at the end of a day. Lines that match each other by then are no items; every other line is one,
 * on the side that does not have it yet. Whatever the matches are, items and unreconciled difference together are the
 * difference of the balances.
 */
export function reconcile(input: ReconciliationInput): ReconciliationOutcome {
  const { bank, book, date } = input;
  const reason = whyNot(bank, book, date);
  if (reason !== undefined || bank === undefined || book === undefined)
    return { comparable: false, reason: reason ?? 'no-bank-balance' };
  const items = [...matchedItems(input), ...loneItems(input)].sort(byAge);
  const bankItems = items.filter((item) => item.side === 'bank');
  const bookItems = items.filter((item) => item.side === 'book');
  const adjustedBankMinor = bank.minor + sumOf(bankItems);
  const adjustedBookMinor = book.minor + sumOf(bookItems);
  return {
    comparable: true,
    statement: {
      ...{ date, currency: bank.currency, bankMinor: bank.minor, bookMinor: book.minor },
      differenceMinor: bank.minor - book.minor,
      ...{ bankItems, bookItems, adjustedBankMinor, adjustedBookMinor },
      unreconciledMinor: adjustedBankMinor - adjustedBookMinor,
    },
  };
}

/** Only the closing ledger balance of the day and the book balance of the same day are on one basis. */
function whyNot(
  bank: StatedBalance | undefined,
  book: StatedBalance | undefined,
  date: PlainDate,
): NotComparable | undefined {
  if (bank === undefined) return 'no-bank-balance';
  if (book === undefined) return 'no-book-balance';
  if (bank.currency !== book.currency) return 'currencies-differ';
  if (bank.basis !== 'prior-day-ledger' || book.basis !== 'book') return 'bases-differ';
  return bank.date === date && book.date === date ? undefined : 'dates-differ';
}

/** What of each match is open at the end of the day: one side of it came later, or the amounts differ. */
function matchedItems({ date, bankLines, bookLines, matches }: ReconciliationInput): readonly ReconcilingItem[] {
  const bankByKey = new Map(bankLines.map((line) => [line.key, line]));
  const bookByKey = new Map(bookLines.map((line) => [line.key, line]));
  return matches.flatMap((match) => {
    const bank = match.bank.flatMap((key) => bankByKey.get(key) ?? []);
    const book = match.book.flatMap((key) => bookByKey.get(key) ?? []);
    const bankThen = bank.filter((line) => line.date <= date);
    const bookThen = book.filter((line) => line.date <= date);
    const open = sumOf(bankThen) - sumOf(bookThen);
    if (open === 0n) return [];
    const isWhole = bankThen.length === bank.length && bookThen.length === book.length;
    const lines = [...bankThen.map(asItemLine('bank')), ...bookThen.map(asItemLine('book'))];
    const make = (itemClass: ItemClass, minor: bigint): ReconcilingItem =>
      itemOf(itemClass, minor, lines, date, match.key);
    if (bank.length > 0 && book.length > 0 && isWhole) return [make('matched-difference', open)];
    const [firstBank] = bankThen;
    const [firstBook] = bookThen;
    const bankHasMore = firstBank !== undefined && (firstBook === undefined || isLarger(bankThen, bookThen));
    if (bankHasMore) return [make(bankClass(firstBank), open)];
    return firstBook === undefined ? [] : [make(bookClass(firstBook), -open)];
  });
}

/** Lines of the day and before that are part of no match. */
function loneItems(input: ReconciliationInput): readonly ReconcilingItem[] {
  const { date, bankLines, bookLines, matches, since } = input;
  const matchedBank = new Set(matches.flatMap((match) => match.bank));
  const matchedBook = new Set(matches.flatMap((match) => match.book));
  const entries = bankLines
    .filter((line) => line.date <= date && !matchedBank.has(line.key))
    .map((line) => itemOf(bankClass(line), line.minor, [asItemLine('bank')(line)], date, undefined));
  const postings = bookLines
    .filter((line) => line.date <= date && (since === undefined || line.date >= since) && !matchedBook.has(line.key))
    .map((line) => itemOf(bookClass(line), line.minor, [asItemLine('book')(line)], date, undefined));
  // An error of the bank is taken out of its own balance, one of the books out of theirs.
  return [...entries, ...postings];
}

/**
 * An entry that the books have not adjusts them, unless the bank was wrong: then it is taken out of the bank's balance.
 * {@link itemOf} turns the sign where the side turns.
 */
function bankClass(line: BankLine): ItemClass {
  return line.isError === true ? 'bank-error' : unrecordedClass(line.purpose);
}

function bookClass(line: BookLine): ItemClass {
  if (line.isError === true) return 'book-error';
  if (line.minor > 0n) return 'deposit-in-transit';
  return line.isCheque === true ? 'outstanding-cheque' : 'outstanding-payment';
}

function itemOf(
  itemClass: ItemClass,
  minor: bigint,
  lines: readonly ItemLine[],
  date: PlainDate,
  matchKey: string | undefined,
): ReconcilingItem {
  const oldest = lines.reduce((first, line) => (line.date < first ? line.date : first), date);
  const isError = itemClass === 'bank-error' || itemClass === 'book-error';
  return {
    side: sideOf(itemClass),
    class: itemClass,
    nature: natureOf(itemClass),
    minor: isError ? -minor : minor,
    date: oldest,
    ageDays: epochDay(date) - epochDay(oldest),
    lines,
    matchKey,
  };
}

const asItemLine =
  (side: AdjustedSide) =>
  ({ key, minor, date }: BankLine | BookLine): ItemLine => ({ side, key, minor, date });

const sumOf = (lines: readonly { readonly minor: bigint }[]): bigint =>
  lines.reduce((sum, line) => sum + line.minor, 0n);

const sizeOf = (lines: readonly BankLine[] | readonly BookLine[]): bigint => {
  const sum = sumOf(lines);
  return sum < 0n ? -sum : sum;
};

const isLarger = (bank: readonly BankLine[], book: readonly BookLine[]): boolean => sizeOf(bank) > sizeOf(book);

/** Oldest first; then by what they stand on, so that no order of arrival shows. */
function byAge(a: ReconcilingItem, b: ReconcilingItem): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  const [left, right] = [a.lines[0]?.key ?? '', b.lines[0]?.key ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}
