import { entryPurpose } from '../../../../shared/domain/reconciliation/entry-purpose.ts';
import {
  movingLines,
  type PostedLine,
  repeatedPostings,
} from '../../../../shared/domain/reconciliation/book-movements.ts';
import type { BankLine, BookLine } from '../../../../shared/domain/reconciliation/reconcile.ts';
import { type PlainDate, plainDate } from '../../../../shared/kernel/plain-date.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { bigRows, type Params } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';

/** The account and the last day that counts. */
export interface AccountDay {
  readonly accountId: string;
  readonly date: string;
}

/** A booked entry as a reconciliation shows it. */
export interface EntryLine extends BankLine {
  readonly valueDate: string | null;
  readonly currency: string;
  readonly reference: string | null;
  readonly counterparty: string | null;
  readonly text: string;
  readonly sinceSeq: number;
  readonly factId: number;
}

/** A book line as a reconciliation shows it. */
export interface JournalLine extends BookLine {
  readonly valueDate: string | null;
  readonly currency: string;
  readonly glAccount: string;
  readonly document: string;
  readonly reference: string | null;
  readonly text: string;
  /** The payment that the document is of; null where it is of none. */
  readonly paymentKey: string | null;
  readonly paymentKind: string | null;
  readonly sinceSeq: number;
  readonly factId: number;
}

interface EntryRow {
  readonly key: string;
  readonly booking_date: string;
  readonly value_date: string | null;
  readonly minor: bigint;
  readonly currency: string;
  readonly reversal: bigint;
  readonly code: string;
  readonly bank_reference: string | null;
  readonly counterparty: string | null;
  readonly text: string;
  readonly since_seq: bigint;
  readonly fact_id: bigint;
}

interface JournalRow {
  readonly key: string;
  readonly document: string;
  readonly posting_date: string;
  readonly value_date: string | null;
  readonly gl_account: string;
  readonly clearing: bigint;
  readonly minor: bigint;
  readonly currency: string;
  readonly reference: string | null;
  readonly text: string | null;
  readonly since_seq: bigint;
  readonly fact_id: bigint;
  readonly payment_key: string | null;
  readonly names: string | null;
  readonly payment_kind: string | null;
}

const ENTRY_COLUMNS =
  'key, account, report, status, booking_date, value_date, minor, currency, reversal, code, bank_reference, counterparty, text, since_seq, fact_id';
const JOURNAL_COLUMNS =
  'key, account, document, posting_date, value_date, gl_account, clearing, minor, currency, reference, text, since_seq, fact_id';

const isBooked = `e.account = @account and e.report = 'statement' and e.status = 'booked' and e.booking_date is not null`;

/** Condition on an item's name within the layer of books: no match of the moment holds it. */
const isOpen = (side: 'bank' | 'book', alias: string, moment: Moment): string =>
  `not exists (select 1 from ${viewThen('matched_item', 'key', moment)} m where m.key = 'books|${side}|' || ${alias}.key)`;

/** Booked entries up to a day that no match with the books holds, oldest first. */
export function openEntries(db: ReadDb, moment: Moment, { accountId, date }: AccountDay): readonly EntryLine[] {
  const sql = `select e.* from ${viewThen('entry', ENTRY_COLUMNS, moment)} e
    where ${isBooked} and e.booking_date <= @date and ${isOpen('bank', 'e', moment)} order by e.booking_date, e.key`;
  return bigRows<EntryRow>(db, sql, { account: accountId, date, seq: seqOf(moment) }).map(toEntry);
}

/** Entries by their keys. */
export function entriesOf(db: ReadDb, moment: Moment, keys: readonly string[]): readonly EntryLine[] {
  if (keys.length === 0) return [];
  const sql = `select e.* from json_each(@keys) k cross join ${viewThen('entry', ENTRY_COLUMNS, moment)} e
    where e.key = k.value and e.booking_date is not null order by e.booking_date, e.key`;
  return bigRows<EntryRow>(db, sql, { keys: JSON.stringify(keys), seq: seqOf(moment) }).map(toEntry);
}

/** A posting's document leads to its payment: a payment that the ERP knows has the document for its key. */
const withPayment = (lines: string, moment: Moment): string =>
  `select j.*, p.key as payment_key, p.kind as payment_kind, p.names from (${lines}) j
    left join ${viewThen('payment', 'key, kind, names', moment)} p on p.key = 'doc|' || j.document order by j.posting_date, j.key`;

/** Book lines up to a day that no match with the bank holds and that move the balance of the account, oldest first. */
export function openPostings(db: ReadDb, moment: Moment, { accountId, date }: AccountDay): readonly JournalLine[] {
  const lines = `select j.* from ${viewThen('journal', JOURNAL_COLUMNS, moment)} j
    where j.account = @account and j.posting_date <= @date and ${isOpen('book', 'j', moment)}`;
  const rows = journalRows(db, withPayment(lines, moment), { account: accountId, date, seq: seqOf(moment) });
  const moving = movingLines(rows.map((row) => ({ ...postedOf(row), row })));
  const repeated = repeatedPostings(moving);
  return moving.map(({ key, row }) => toJournal(row, repeated.has(key)));
}

/** Book lines by their keys. */
export function postingsOf(db: ReadDb, moment: Moment, keys: readonly string[]): readonly JournalLine[] {
  if (keys.length === 0) return [];
  const lines = `select j.* from json_each(@keys) k cross join ${viewThen('journal', JOURNAL_COLUMNS, moment)} j where j.key = k.value`;
  return journalRows(db, withPayment(lines, moment), { keys: JSON.stringify(keys), seq: seqOf(moment) }).map((row) =>
    toJournal(row, false),
  );
}

const journalRows = (db: ReadDb, sql: string, params: Params): readonly JournalRow[] =>
  bigRows<JournalRow>(db, sql, params);

function toEntry(row: EntryRow): EntryLine {
  return {
    key: row.key,
    minor: row.minor,
    date: dateOf(row.booking_date),
    purpose: entryPurpose({ code: row.code, reversal: row.reversal === 1n, minor: row.minor }),
    valueDate: row.value_date,
    currency: row.currency,
    reference: row.bank_reference,
    counterparty: row.counterparty,
    text: row.text,
    sinceSeq: Number(row.since_seq),
    factId: Number(row.fact_id),
  };
}

function toJournal(row: JournalRow, isError: boolean): JournalLine {
  return {
    key: row.key,
    minor: row.minor,
    date: dateOf(row.posting_date),
    isCheque: row.names?.split('\n').some((name) => name.startsWith('cheque|')) ?? false,
    isError,
    valueDate: row.value_date,
    currency: row.currency,
    glAccount: row.gl_account,
    document: row.document,
    reference: row.reference,
    text: row.text ?? '',
    paymentKey: row.payment_key,
    paymentKind: row.payment_kind,
    sinceSeq: Number(row.since_seq),
    factId: Number(row.fact_id),
  };
}

function postedOf(row: JournalRow): PostedLine {
  return {
    key: row.key,
    document: row.document,
    glAccount: row.gl_account,
    clearing: row.clearing === 1n,
    minor: row.minor,
    date: row.posting_date,
    text: row.text,
    reference: row.reference,
  };
}

/** Days in views are checked when facts are. */
const dateOf = (text: string): PlainDate => plainDate(text);
