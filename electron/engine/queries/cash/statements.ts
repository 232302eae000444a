import type { StatementRow } from '../../../../shared/contracts/api/cash.ts';
import { seesAllCompanies } from '../../../../shared/contracts/permissions.ts';
import type { ReadDb } from '../../store/database.ts';
import { type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { bigRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import { accountsAt } from './accounts.ts';

interface Stored {
  readonly key: string;
  readonly account: string;
  readonly date: string | null;
  readonly report: string;
  readonly format: string;
  readonly statement_id: string | null;
  readonly sequence: string | null;
  readonly currency: string | null;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly opening_code: string | null;
  readonly closing_code: string | null;
  readonly entry_count: bigint;
  readonly credits: bigint;
  readonly debits: bigint;
  readonly foots: bigint | null;
  readonly delivery_id: bigint;
  readonly delivery_name: string;
  readonly received_at: bigint;
}

const COLUMNS =
  'id, key, account, date, report, format, statement_id, sequence, currency, opening, closing, opening_code, closing_code, entry_count, credits, debits, foots, fact_id';

/** Received account reports, newest business day first, of one account or of all in reach. */
export function statements(
  desk: Desk,
  reach: Reach,
  question: {
    readonly accountId?: string | undefined;
    readonly limit: number;
    readonly asKnownAt?: number | undefined;
  },
): StatementRow[] {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, question.asKnownAt);
    const names = new Map(accountsAt(desk.db, reach, moment).map((account) => [account.accountId, account.name]));
    const everything = seesAllCompanies(reach);
    return storedStatements(desk.db, moment, question)
      .filter((row) => everything || names.has(row.account))
      .slice(0, question.limit)
      .map((row) => toRow(row, names.get(row.account) ?? row.account));
  });
}

function storedStatements(
  db: ReadDb,
  moment: Moment,
  question: { readonly accountId?: string | undefined; readonly limit: number },
): readonly Stored[] {
  const of = question.accountId === undefined ? '' : 'where s.account = @account';
  const sql = `select s.*, f.delivery_id, d.name as delivery_name, d.received_at from ${viewThen('statement', COLUMNS, moment)} s
    join fact f on f.id = s.fact_id join delivery d on d.id = f.delivery_id ${of} order by s.date desc, s.id desc limit 5000`;
  return bigRows<Stored>(db, sql, { account: question.accountId ?? '', seq: seqOf(moment) });
}

const REPORTS = ['statement', 'intraday', 'advice'] as const;

function toRow(row: Stored, accountName: string): StatementRow {
  return {
    key: row.key,
    accountId: row.account,
    accountName,
    date: row.date,
    format: row.format,
    report: REPORTS.find((report) => report === row.report) ?? 'statement',
    statementId: row.statement_id,
    sequence: row.sequence,
    currency: row.currency,
    opening: row.opening,
    closing: row.closing,
    openingKind: row.opening_code,
    closingKind: row.closing_code,
    entryCount: Number(row.entry_count),
    credits: row.credits,
    debits: row.debits,
    foots: row.foots === null ? null : row.foots === 1n,
    deliveryId: Number(row.delivery_id),
    deliveryName: row.delivery_name,
    receivedAt: Number(row.received_at),
  };
}
