import { unresolvedUpTo } from '../../../../shared/domain/statement/pending.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { bigRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';
import { isCurrent, isLive } from './replaced.ts';

/** A closed day of an account as the bank's end-of-day statement tells it. */
export interface BankDay {
  readonly date: string;
  readonly opening: bigint | null;
  readonly closing: bigint;
  /** Booked entries alone, like the debits. */
  readonly credits: bigint;
  readonly debits: bigint;
  /** opening + credits - debits = closing; null where the bank states no opening. */
  readonly holds: boolean | null;
  readonly observedAt: number;
}

interface PageRow {
  readonly date: string;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly opening_code: string | null;
  readonly credits: bigint;
  readonly debits: bigint;
  readonly foots: bigint | null;
  readonly observed_at: bigint;
}

const COLUMNS = 'id, key, account, date, report, opening, closing, opening_code, credits, debits, foots, fact_id';

const ENTRY_COLUMNS = 'id, key, account, statement_key, report, booking_date, minor, status, fact_id';

/** Intermediate balances stand between the pages of one statement: MT `60M`, camt `ITBD`. */
const INTERMEDIATE = new Set(['60M', 'ITBD']);

/** The latest closed day of an account at or before a date; undefined where the bank has stated none. */
export function bankDay(db: ReadDb, moment: Moment, accountId: string, upTo: string): BankDay | undefined {
  const statement = viewThen('statement', COLUMNS, moment);
  // A statement's own sums are over every entry; what is pending or told for information moves no closed balance.
  const unbooked = (sign: '>' | '<'): string =>
    `(select coalesce(sum(abs(e.minor)), 0) from ${viewThen('entry', ENTRY_COLUMNS, moment)} e
      where e.statement_key = s.key and e.account = s.account and e.status <> 'booked' and e.minor ${sign} 0)`;
  const sql = `select s.date, s.opening, s.closing, s.opening_code, s.foots, f.observed_at,
      s.credits - ${unbooked('>')} as credits, s.debits - ${unbooked('<')} as debits
    from ${statement} s join fact f on f.id = s.fact_id
    where s.account = @account and s.report = 'statement' and ${isCurrent('s.key', moment)} and s.date = (
      select max(date) from ${statement} where account = @account and report = 'statement' and closing is not null and date <= @upTo)
    order by s.id`;
  return joinPages(distinct(bigRows<PageRow>(db, sql, { account: accountId, upTo, seq: seqOf(moment) })));
}

/** A day that was sent twice under two names counts once. */
function distinct(pages: readonly PageRow[]): readonly PageRow[] {
  const said = (page: PageRow): string => [page.opening, page.closing, page.credits, page.debits].join('|');
  return pages.filter((page, index) => pages.findIndex((other) => said(other) === said(page)) === index);
}

/** One day may come in pages: it opens with the first and closes with the last. */
function joinPages(pages: readonly PageRow[]): BankDay | undefined {
  const last = pages.findLast((page) => page.closing !== null);
  const closing = last?.closing ?? null;
  if (!last || closing === null) return undefined;
  const first = pages.find((page) => page.opening !== null && !INTERMEDIATE.has(page.opening_code ?? '')) ?? pages[0];
  const opening = first?.opening ?? null;
  const credits = pages.reduce((sum, page) => sum + page.credits, 0n);
  const debits = pages.reduce((sum, page) => sum + page.debits, 0n);
  const stated = pages.length === 1 ? (pages[0]?.foots ?? null) : null;
  const computed = opening === null ? null : opening + credits - debits === closing;
  return {
    date: last.date,
    opening,
    closing,
    credits,
    debits,
    holds: stated === null ? computed : stated === 1n,
    observedAt: Number(pages.reduce((newest, page) => (page.observed_at > newest ? page.observed_at : newest), 0n)),
  };
}

/** Booked money that the bank has reported during the day but not yet in a statement. */
export interface Intraday {
  readonly net: bigint;
  readonly entries: number;
  readonly date: string;
  readonly observedAt: number;
}

/**
 * Booked intraday entries after the closed day up to a date, without those that a statement or a later report has
 * replaced. Where a bank sends both intraday reports and advices, the
 * reports count: an advice tells the same money once more.
 */
export function intradayAfter(
  db: ReadDb,
  moment: Moment,
  accountId: string,
  days: { readonly after: string; readonly upTo: string },
): Intraday | undefined {
  const sql = `select e.report, sum(e.minor) as net, count(*) as entries, max(e.booking_date) as date, max(f.observed_at) as observed_at
    from ${viewThen('entry', ENTRY_COLUMNS, moment)} e join fact f on f.id = e.fact_id
    where e.account = @account and e.report in ('intraday', 'advice') and e.status = 'booked' and e.booking_date > @after and e.booking_date <= @upTo
      and ${isLive('e.key', moment)}
    group by e.report`;
  const rows = bigRows<{ report: string; net: bigint; entries: bigint; date: string; observed_at: bigint }>(db, sql, {
    account: accountId,
    ...days,
    seq: seqOf(moment),
  });
  const row = rows.find((one) => one.report === 'intraday') ?? rows[0];
  return row && { net: row.net, entries: Number(row.entries), date: row.date, observedAt: Number(row.observed_at) };
}

/**
 * Money that the bank has announced up to a date and that no later word has replaced; what the ledger has passed long
 * since is unresolved and counts no more.
 */
export function pendingNet(
  db: ReadDb,
  moment: Moment,
  accountId: string,
  days: { readonly closed: string | undefined; readonly upTo: string },
): bigint {
  const sql = `select sum(e.minor) as net from ${viewThen('entry', ENTRY_COLUMNS, moment)} e
    where e.account = @account and e.status = 'pending' and e.booking_date > @after and e.booking_date <= @upTo and ${isLive('e.key', moment)}`;
  const after = days.closed === undefined ? '' : unresolvedUpTo(plainDate(days.closed));
  const params = { account: accountId, after, upTo: days.upTo, seq: seqOf(moment) };
  return bigRows<{ net: bigint | null }>(db, sql, params)[0]?.net ?? 0n;
}
