import type { z } from 'zod';
import type { zJournalLine } from '../../../../shared/domain/journal/journal-line.ts';
import type { MatchItem } from '../../../../shared/domain/matching/match-item.ts';
import { movingLines } from '../../../../shared/domain/reconciliation/book-movements.ts';
import { parseCurrency } from '../../../../shared/kernel/currency.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import type { ReadDb } from '../../store/database.ts';
import { paymentReferences } from './payment-items.ts';
import { dayOf, distinctReferences, type PooledItem, referenceOf } from './pooled-item.ts';

interface Row {
  readonly key: string;
  readonly account: string;
  readonly document: string;
  readonly glAccount: string;
  readonly clearing: bigint;
  readonly minor: bigint;
  readonly currency: string;
  readonly posting_date: string;
  readonly value_date: string | null;
  readonly reference: string | null;
  readonly text: string | null;
  readonly body: string;
  readonly names: string | null;
  readonly batches: string | null;
}

const COLUMNS = `j.key, j.account, j.document, j.gl_account as glAccount, j.clearing, j.minor, j.currency, j.posting_date, j.value_date, j.reference, j.text, f.body,
    p.names, (select group_concat(b.name, char(10)) from membership m join batch_name b on b.id = m.batch_id where m.payment_id = p.id) as batches`;
const JOINED = `join fact f on f.id = j.fact_id left join payment p on p.key = 'doc|' || j.document`;

/** Lines that nothing of a layer holds; of layer '' that is all. */
const OPEN = `not exists (select 1 from matched_item m where m.key = @layer || '|book|' || j.key)`;

/** Lines on an account's ledger and clearing accounts. */
const AT_BANK = `select ${COLUMNS} from json_each(@accounts) a cross join journal j ${JOINED}
  where j.account = a.value and j.posting_date >= @since and ${OPEN} order by j.key`;
/** Clearing lines of payment documents. */
const DOCUMENTS = `select ${COLUMNS} from json_each(@accounts) a cross join journal j ${JOINED}
  where j.account = a.value and j.posting_date >= @since and j.clearing = 1 and p.id is not null and ${OPEN} order by j.key`;

/** Which lines are asked for. */
export interface AskedLines {
  readonly accounts: readonly string[];
  /** First posting date. */
  readonly since: string;
  /** Lines that are held too, or only those that are open. */
  readonly held: boolean;
}

/** Lines of the books that move an account's balance; each is named by its place. */
export function bookItems(db: ReadDb, asked: AskedLines): readonly PooledItem[] {
  const rows = rowsOf(db, AT_BANK, asked, 'books');
  const moving = [...groupBy(rows, (row) => row.account).values()].flatMap((lines) =>
    movingLines(lines.map((row) => ({ ...row, clearing: row.clearing === 1n, row }))),
  );
  return toItems(moving.map(({ row }) => row));
}

/** Clearing lines of payment documents. */
export function documentItems(db: ReadDb, asked: AskedLines): readonly PooledItem[] {
  return toItems(rowsOf(db, DOCUMENTS, asked, 'documents'));
}

function rowsOf(
  db: ReadDb,
  sql: string,
  { accounts, since, held }: AskedLines,
  layer: 'books' | 'documents',
): readonly Row[] {
  // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
  return db
    .prepare(sql)
    .safeIntegers(true)
    .all({ accounts: JSON.stringify(accounts), since, layer: held ? '' : layer }) as Row[];
}

function toItems(rows: readonly Row[]): readonly PooledItem[] {
  return rows.flatMap((row, id) => {
    const item = toItem(row, id);
    return item ? [{ key: row.key, item }] : [];
  });
}

function toItem(row: Row, id: number): MatchItem | undefined {
  const currency = parseCurrency(row.currency);
  if (currency === undefined) return undefined;
  // Checked by its contract when it was stored; reading it through the contract again costs more than all of the rest.
  const line = JSON.parse(row.body) as z.input<typeof zJournalLine>;
  const isReversal = line.reversalOf !== undefined;
  const original = isReversal ? [line.companyCode, line.fiscalYear, line.reversalOf].join('/') : undefined;
  return {
    ...{ id, side: 'book', account: row.account, currency, minor: row.minor },
    bookingDate: dayOf(row.posting_date),
    valueDate: dayOf(row.value_date),
    references: distinctReferences([
      ...referenceOf('documentNumber', row.document),
      // Interfaces write the bank's reference into the document's, and the reference of a payment into the line's text.
      ...referenceOf('bankReference', row.reference),
      ...referenceOf('endToEndId', oneWord(row.text)),
      ...referenceOf('originalReference', original),
      ...paymentReferences(row.names ?? '', row.batches),
    ]),
    text: row.text ?? undefined,
    kind: line.documentType,
    reversal: isReversal ? 'correction' : undefined,
  };
}

/** A text that may be a reference: one word of at most 35 characters, as payment messages carry. */
function oneWord(text: string | null): string | undefined {
  return text !== null && /^\S{1,35}$/.test(text) ? text : undefined;
}
