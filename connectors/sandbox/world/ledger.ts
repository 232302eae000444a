import type { Instant } from '../../../shared/kernel/clock.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import { bankOf } from './banks.ts';
import { type Account, ACCOUNTS, accountById } from './company.ts';
import type { DayClose, Entry, EntrySpec } from './model.ts';

/** First electronic statement number of the history, by account; about one a business day since January. */
const FIRST_STATEMENT_NUMBER: Readonly<Record<string, number>> = { '4010-JPY-01': 197 };
const FIRST_STATEMENT_NUMBER_ELSE = 201;

interface Book {
  readonly entries: Entry[];
  readonly closes: DayClose[];
  openDay: Entry[];
  closingMinor: bigint;
  nextNumber: number;
}

/** What the banks have in their books: entries, and closed days whose balances chain. */
export class Ledger {
  private readonly books: ReadonlyMap<string, Book>;
  private readonly references = new Map<string, number>();

  /** Books that start with the given ledger balances, minor units by account. */
  constructor(openings: ReadonlyMap<string, bigint>) {
    this.books = new Map(
      ACCOUNTS.map((account) => [
        account.id,
        {
          entries: [],
          closes: [],
          openDay: [],
          closingMinor: openings.get(account.id) ?? 0n,
          nextNumber: FIRST_STATEMENT_NUMBER[account.id] ?? FIRST_STATEMENT_NUMBER_ELSE,
        },
      ]),
    );
  }

  private book(accountId: string): Book {
    const book = this.books.get(accountId);
    if (!book) throw new Error(`no book of ${accountId}`);
    return book;
  }

  /** Books an entry and gives it the bank's own reference. */
  post(spec: EntrySpec): Entry {
    const bank = bankOf(accountById(spec.accountId).bankId);
    const day = spec.bookingDate.slice(2).replaceAll('-', '');
    const key = `${bank.referencePrefix}${day}`;
    const count = (this.references.get(key) ?? 0) + 1;
    this.references.set(key, count);
    const entry: Entry = { ...spec, bankReference: `${key}${String(count).padStart(6, '0')}` };
    const book = this.book(spec.accountId);
    book.entries.push(entry);
    book.openDay.push(entry);
    return entry;
  }

  /** Balance of booked entries so far, the open day included. */
  balance(accountId: string): bigint {
    const book = this.book(accountId);
    return book.openDay.reduce((sum, entry) => sum + entry.minor, book.closingMinor);
  }

  /** Ends an account's day; what was booked since the last close belongs to it. */
  close(account: Account, date: PlainDate): DayClose {
    const book = this.book(account.id);
    const closingMinor = this.balance(account.id);
    const close: DayClose = {
      accountId: account.id,
      date,
      number: book.nextNumber,
      openingMinor: book.closingMinor,
      closingMinor,
      entries: book.openDay,
    };
    book.closes.push(close);
    book.openDay = [];
    book.closingMinor = closingMinor;
    book.nextNumber += 1;
    return close;
  }

  /** Leaves a number out, as a bank does when it loses a statement without entries. */
  skipNumber(accountId: string): void {
    this.book(accountId).nextNumber += 1;
  }

  /** Closed days of an account, oldest first. */
  closes(accountId: string): readonly DayClose[] {
    return this.book(accountId).closes;
  }

  /** All booked entries of an account, in order of booking. */
  entries(accountId: string): readonly Entry[] {
    return this.book(accountId).entries;
  }

  /** Entries booked since the last close, in order of booking. */
  openDay(accountId: string): readonly Entry[] {
    return this.book(accountId).openDay;
  }

  /** Entries booked at or before an instant and after another one. */
  bookedBetween(accountId: string, after: Instant, until: Instant): readonly Entry[] {
    return this.book(accountId).entries.filter((entry) => entry.bookedAt > after && entry.bookedAt <= until);
  }
}
