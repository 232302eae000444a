import type { CashLine } from '../../../../shared/contracts/api/cash.ts';
import { seesAllCompanies } from '../../../../shared/contracts/permissions.ts';
import type { SystemRole } from '../../../../shared/domain/payment/state.ts';
import type { ReadDb } from '../../store/database.ts';
import { type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { bigRows, type Params } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import { accountAt } from './accounts.ts';
import { type EntryOwner, entryOwners } from './entry-owners.ts';
import { type Tellings, tellingsOf } from './replacements.ts';

/** Which lines of an account are asked for; dates by booking or posting date, both included. */
export interface LinesQuestion {
  readonly accountId: string;
  readonly role: SystemRole;
  readonly dateFrom: string;
  readonly dateTo: string;
  readonly offset: number;
  readonly limit: number;
  readonly asKnownAt?: number | undefined;
}

/** Lines with their number and the sum of those that count: booked entries of statements, or posted lines. */
export interface LinesAnswer {
  readonly lines: CashLine[];
  readonly count: number;
  readonly sumMinor: bigint;
}

interface LineRow {
  readonly key: string;
  readonly date: string | null;
  readonly value_date: string | null;
  readonly minor: bigint;
  readonly currency: string;
  readonly status: string;
  readonly text: string;
  readonly counterparty: string | null;
  readonly reference: string | null;
  readonly statement_key: string | null;
  readonly memo: bigint;
  readonly fact_id: bigint;
  readonly delivery_id: bigint;
}

const ENTRY_COLUMNS =
  'id, key, account, statement_key, report, booking_date, value_date, minor, currency, status, bank_reference, counterparty, text, fact_id';
const JOURNAL_COLUMNS =
  'id, key, document, line, account, posting_date, value_date, gl_account, clearing, minor, currency, reference, text, cleared, reversed, fact_id';

const entries = (
  moment: Moment,
): string => `(select id, key, booking_date as date, value_date, minor, currency, status, text, counterparty,
    bank_reference as reference, statement_key, report <> 'statement' or status <> 'booked' as memo, fact_id
  from ${viewThen('entry', ENTRY_COLUMNS, moment)} where account = @account and booking_date between @from and @to)`;

const postings = (
  moment: Moment,
): string => `(select id, document || '/' || line as key, posting_date as date, value_date, minor, currency,
    case when reversed = 1 then 'reversed' when cleared = 1 then 'cleared' else 'posted' end as status, coalesce(text, '') as text, null as counterparty,
    coalesce(reference, document) as reference, null as statement_key, 0 as memo, fact_id
  from ${viewThen('journal', JOURNAL_COLUMNS, moment)} where account = @account and posting_date between @from and @to)`;

/** The lines behind a figure: bank entries, or book lines. Treasury and reporting state figures without lines. */
export function cashLines(desk: Desk, reach: Reach, question: LinesQuestion): LinesAnswer {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, question.asKnownAt);
    const none = { lines: [], count: 0, sumMinor: 0n };
    if (question.role !== 'bank' && question.role !== 'erp') return none;
    const account = accountAt(desk.db, reach, moment, question.accountId);
    if (!account && !seesAllCompanies(reach)) return none;
    return linesOf(desk.db, question, moment, {
      role: question.role,
      payrollItems: reach.payrollItems,
      payrollAccount: account?.type === 'payroll',
    });
  });
}

interface Shown {
  readonly role: SystemRole;
  readonly payrollItems: boolean;
  readonly payrollAccount: boolean;
}

function linesOf(db: ReadDb, question: LinesQuestion, moment: Moment, shown: Shown): LinesAnswer {
  const from = question.role === 'bank' ? entries(moment) : postings(moment);
  const params: Params = {
    account: question.accountId,
    from: question.dateFrom,
    to: question.dateTo,
    seq: seqOf(moment),
  };
  const sum = bigRows<{ n: bigint; minor: bigint | null }>(
    db,
    `select count(*) as n, sum(case when memo then 0 else minor end) as minor from ${from}`,
    params,
  )[0];
  const rows = bigRows<LineRow>(
    db,
    `select l.*, f.delivery_id from ${from} l join fact f on f.id = l.fact_id order by l.date desc, l.id desc limit @limit offset @offset`,
    { ...params, limit: question.limit, offset: question.offset },
  );
  const payments = question.role === 'bank' ? entryOwners(db, rows, moment) : new Map<string, EntryOwner>();
  const tellings = (row: LineRow): Tellings =>
    question.role === 'bank' ? tellingsOf(db, moment, row.key) : { replacedBy: null, replaces: [] };
  return {
    lines: rows.flatMap((row) => toLine(row, shown, payments.get(row.key), tellings(row))),
    count: Number(sum?.n ?? 0n),
    sumMinor: sum?.minor ?? 0n,
  };
}

/** A line as who asks may see it: lines of single payroll items are left out, texts on payroll accounts stay shut. */
function toLine(row: LineRow, asked: Shown, owner: EntryOwner | undefined, tellings: Tellings): readonly CashLine[] {
  if (!asked.payrollItems && owner?.kind === 'payroll') return [];
  const hidden = !asked.payrollItems && asked.payrollAccount;
  return [
    {
      key: row.key,
      role: asked.role,
      bookingDate: row.date,
      valueDate: row.value_date,
      minor: row.minor,
      currency: row.currency,
      status: row.status,
      text: hidden ? '' : row.text,
      counterparty: hidden ? null : row.counterparty,
      reference: row.reference,
      paymentKey: owner?.key ?? null,
      statementKey: row.statement_key,
      memo: row.memo === 1n,
      ...tellings,
      factId: Number(row.fact_id),
      deliveryId: Number(row.delivery_id),
    },
  ];
}
