import {
  type LineMatch,
  reconcile,
  type ReconciliationOutcome,
  type StatedBalance,
} from '../../../../shared/domain/reconciliation/reconcile.ts';
import { parseCurrency } from '../../../../shared/kernel/currency.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import type { ReadDb } from '../../store/database.ts';
import type { CashAccount } from '../cash/accounts.ts';
import { bankDay } from '../cash/bank-day.ts';
import { bookBalance } from '../cash/books.ts';
import type { Moment } from '../desk.ts';
import { bigRow, bigRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import { type EntryLine, entriesOf, type JournalLine, openEntries, openPostings, postingsOf } from './open-lines.ts';

/** What stood before the first statement that is known. */
export interface BroughtForward {
  readonly date: string;
  readonly bankMinor: bigint | null;
  readonly bookMinor: bigint;
}

/** An account reconciled at the end of a day, with the lines that it was made from. */
export interface ReconciledAccount {
  /** The closed day; null where the bank has closed none by then. */
  readonly date: string | null;
  readonly outcome: ReconciliationOutcome;
  readonly bank: StatedBalance | undefined;
  readonly book: StatedBalance | undefined;
  readonly broughtForward: BroughtForward | null;
  /** Lines of the day and before that no match holds. */
  readonly entries: readonly EntryLine[];
  readonly postings: readonly JournalLine[];
}

/** What rules would match beside what is matched already: tried, and not recorded. */
export type Tried = (entries: readonly EntryLine[], postings: readonly JournalLine[]) => readonly LineMatch[];

const NOTHING_TRIED: Tried = () => [];

/** Reconciles an account at the last day that its bank has closed, at or before `upTo`. */
export function reconciledAccount(
  db: ReadDb,
  moment: Moment,
  account: CashAccount,
  upTo: string,
  tried: Tried = NOTHING_TRIED,
): ReconciledAccount {
  const { accountId } = account;
  const day = bankDay(db, moment, accountId, upTo);
  const currency = parseCurrency(account.currency);
  if (!day || !currency) {
    const outcome = { comparable: false, reason: 'no-bank-balance' } as const;
    return { date: null, outcome, bank: undefined, book: undefined, broughtForward: null, entries: [], postings: [] };
  }
  const at = { accountId, date: day.date };
  const date = plainDate(day.date);
  const bank: StatedBalance = { minor: day.closing, currency, date, basis: 'prior-day-ledger' };
  const posted = bookBalance(db, moment, accountId, day.date);
  const bookCurrency = parseCurrency(currencyOfBooks(db, moment, accountId) ?? '') ?? currency;
  const book: StatedBalance | undefined = posted && {
    minor: posted.minor,
    currency: bookCurrency,
    date,
    basis: 'book',
  };
  const first = firstStatement(db, moment, accountId);
  const entries = openEntries(db, moment, at);
  const postings = openPostings(db, moment, at);
  const open = openMatches(db, moment, at);
  const since = first && plainDate(first.since);
  const matches = [...open.matches, ...tried(entries, postings)];
  const outcome = reconcile({
    ...{ date, bank, book, matches, since },
    bankLines: [...entries, ...open.entries],
    bookLines: [...postings, ...open.postings],
  });
  return {
    date: day.date,
    outcome,
    bank,
    book,
    broughtForward: broughtForward(first, postings, matches),
    entries,
    postings,
  };
}

interface FirstStatement {
  readonly since: string;
  readonly opening: bigint | null;
}

/** The first day that the statements tell: of the first statement, or of its first entry where it is over several days. */
function firstStatement(db: ReadDb, moment: Moment, accountId: string): FirstStatement | undefined {
  const statement = viewThen('statement', 'key, account, date, report, opening', moment);
  const entry = viewThen('entry', 'statement_key, booking_date', moment);
  return bigRow<FirstStatement>(
    db,
    `select s.opening, coalesce(min(s.date, (select min(e.booking_date) from ${entry} e where e.statement_key = s.key)), s.date) as since
     from ${statement} s where s.account = @account and s.report = 'statement' and s.date is not null order by s.date, s.key limit 1`,
    { account: accountId, seq: seqOf(moment) },
  );
}

function broughtForward(
  first: FirstStatement | undefined,
  postings: readonly JournalLine[],
  matches: readonly LineMatch[],
): BroughtForward | null {
  if (!first) return null;
  const matched = new Set(matches.flatMap((match) => match.book));
  const before = postings.filter((line) => line.date < first.since && !matched.has(line.key));
  if (before.length === 0 && first.opening === null) return null;
  return {
    date: first.since,
    bankMinor: first.opening,
    bookMinor: before.reduce((sum, line) => sum + line.minor, 0n),
  };
}

function currencyOfBooks(db: ReadDb, moment: Moment, accountId: string): string | undefined {
  const journal = viewThen('journal', 'account, posting_date, currency', moment);
  const sql = `select currency from ${journal} where account = @account order by posting_date desc limit 1`;
  return bigRow<{ currency: string }>(db, sql, { account: accountId, seq: seqOf(moment) })?.currency;
}

interface OpenMatches {
  readonly matches: readonly LineMatch[];
  readonly entries: readonly EntryLine[];
  readonly postings: readonly JournalLine[];
}

/** Matches of which one side came after the day, or that left a difference: all others are no items. */
function openMatches(
  db: ReadDb,
  moment: Moment,
  { accountId, date }: { accountId: string; date: string },
): OpenMatches {
  const items = viewThen('matched_item', 'key, match_key, layer, side, item_key, account, date', moment);
  const sql = `select match_key, side, item_key from ${items} where match_key in (
      select match_key from ${items} where account = @account and layer = 'books' and date > @date
      union select key from ${viewThen('item_match', 'key, account, pairing, difference', moment)}
        where account = @account and difference <> 0 and pairing in ('bank-book', 'bank-reversal', 'book-reversal'))
    order by match_key, side, item_key`;
  const rows = bigRows<{ match_key: string; side: string; item_key: string }>(db, sql, {
    ...{ account: accountId, date, seq: seqOf(moment) },
  });
  const matches = new Map<string, { key: string; bank: string[]; book: string[] }>();
  for (const { match_key: key, side, item_key: item } of rows) {
    const match = matches.get(key) ?? { key, bank: [], book: [] };
    matches.set(key, match);
    (side === 'bank' ? match.bank : match.book).push(item);
  }
  const all = [...matches.values()];
  return {
    matches: all,
    entries: entriesOf(
      db,
      moment,
      all.flatMap((match) => match.bank),
    ),
    postings: postingsOf(
      db,
      moment,
      all.flatMap((match) => match.book),
    ),
  };
}
