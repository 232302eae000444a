import type { EntryFact, StatementFact } from '../../../shared/domain/statement/statement-fact.ts';
import type { Entry } from '../../../shared/domain/statement/entry.ts';
import { doubtfulValueDate } from '../../../shared/domain/statement/closed-value-date.ts';
import type { WriteDb } from '../store/database.ts';
import { ViewTable } from '../store/view-table.ts';
import type { ClosedValueDates } from './closed-value-dates.ts';
import type { DayLine, DayTotals } from './day-totals.ts';
import { ENTRY_VIEW, STATEMENT_VIEW } from './definitions.ts';
import type { TouchedDays } from './expectations-view.ts';
import type { Finding, Findings } from './findings.ts';
import type { AccrualsBeforeFunding } from './journals/accruals-before-funding.ts';
import type { TouchedItems } from './match/touched-items.ts';
import type { SupersessionView } from './supersession/supersession-view.ts';

/** What statements and entries tell the other views of. */
interface StatementPorts {
  readonly totals: DayTotals;
  readonly findings: Findings;
  readonly touched: TouchedDays;
  readonly supersession: SupersessionView;
  readonly items: TouchedItems;
  readonly accruals: AccrualsBeforeFunding;
  readonly valueDates: ClosedValueDates;
}

/** An entry as it stands. */
interface StandingEntry {
  readonly account: string;
  readonly date: string | null;
  readonly minor: bigint;
  readonly code: string;
  readonly reversal: bigint;
  readonly report: string;
  readonly status: string;
}

const STANDING_ENTRY =
  'select account, booking_date as date, minor, code, reversal, report, status from entry where id = ?';

/** Account reports and their entries. Only booked entries of end-of-day statements move an account's day. */
export class StatementsView {
  readonly statements: ViewTable;
  readonly entries: ViewTable;
  readonly #db: WriteDb;
  readonly #totals: DayTotals;
  readonly #findings: Findings;
  readonly #touched: TouchedDays;
  readonly #supersession: SupersessionView;
  readonly #items: TouchedItems;
  readonly #accruals: AccrualsBeforeFunding;
  readonly #valueDates: ClosedValueDates;

  constructor(db: WriteDb, { totals, findings, touched, supersession, items, accruals, valueDates }: StatementPorts) {
    this.#valueDates = valueDates;
    this.#touched = touched;
    this.#db = db;
    this.#totals = totals;
    this.#findings = findings;
    this.#supersession = supersession;
    this.#items = items;
    this.#accruals = accruals;
    this.statements = new ViewTable(db, STATEMENT_VIEW);
    this.entries = new ViewTable(db, ENTRY_VIEW);
  }

  /** Shows the latest word of a report. `revised`: another body stood under the same key before. */
  putStatement(key: string, fact: StatementFact, factId: number, seq: number): void {
    const { header, summary } = fact;
    const values = [
      fact.accountId,
      fact.date ?? null,
      header.report,
      header.version === '' ? header.format : `${header.format}.${header.version}`,
      header.statementId ?? null,
      header.sequence ?? null,
      summary.currency ?? null,
      summary.opening?.minor ?? null,
      summary.closing?.minor ?? null,
      summary.opening?.code ?? null,
      summary.closing?.code ?? null,
      summary.entryCount,
      summary.creditsMinor,
      summary.debitsMinor,
      summary.foots === undefined ? null : summary.foots ? 1 : 0,
    ];
    const standing = this.statements.standing(key);
    if (header.report === 'statement') this.#noteDays(standing?.id, fact);
    this.statements.write(standing, undefined, key, values, seq, [factId]);
    this.#findings.noteReport(key);
    if (header.report === 'statement') this.#supersession.closed(fact.accountId);
    const footing: readonly Finding[] =
      summary.foots === false && header.report === 'statement'
        ? [{ code: 'statement-does-not-foot', subject: key, detail: fact.accountId }]
        : [];
    this.#findings.replace(`statement:${key}`, footing, seq);
  }

  /** Takes a report out that nothing holds any more. Answers the day of its account that it closed. */
  removeStatement(key: string, seq: number): { readonly account: string; readonly date: string | null } | undefined {
    // The selected columns, by the schema's types.
    const row = this.#db.prepare('select id, account, date, report from statement where key = ?').get(key) as
      { id: number; account: string; date: string | null; report: string } | undefined;
    if (!row) return undefined;
    if (row.report === 'statement') {
      this.#touched.note(row.account, row.date);
      this.#supersession.closed(row.account);
    }
    this.statements.remove(row.id, seq);
    this.#findings.noteReport(key);
    for (const owner of ['statement', 'chain']) this.#findings.replace(`${owner}:${key}`, [], seq);
    return { account: row.account, date: row.date };
  }

  /** The day that the report closes now, and the one that it closed before. */
  #noteDays(id: number | undefined, fact: StatementFact): void {
    this.#touched.note(fact.accountId, fact.date ?? null);
    if (id === undefined) return;
    // The two columns of the statement, by the schema's types.
    const before = this.#db.prepare('select account, date from statement where id = ?').get(id) as
      { account: string; date: string | null } | undefined;
    if (before) this.#touched.note(before.account, before.date);
  }

  /** Shows the latest word of an entry. */
  putEntry(key: string, fact: EntryFact, factId: number, seq: number): void {
    const { entry } = fact;
    const standing = this.entries.standing(key);
    if (standing) this.#noteBefore(standing.id);
    const code = codeText(entry);
    const values = [
      fact.accountId,
      fact.statementKey,
      fact.report,
      entry.bookingDate ?? null,
      entry.valueDate ?? null,
      entry.minor,
      entry.currency,
      entry.status,
      entry.reversal ? 1 : 0,
      code,
      entry.bankReference ?? null,
      counterpartyOf(entry),
      textOf(entry),
    ];
    this.entries.write(standing, undefined, key, values, seq, [factId]);
    this.#findings.noteReport(key);
    this.#accruals.noteEntry(fact.accountId, { code, reversal: entry.reversal, minor: entry.minor });
    if (fact.report === 'statement') {
      this.#items.note('bank', key, fact.accountId);
      this.#valueDates.note(key, fact.accountId, doubtfulValueDate(entry), standing === undefined);
    }
    const entryId = standing?.id ?? this.entries.idOf(key);
    if (entryId !== undefined) this.#supersession.note(entryId, key, fact);
    if (fact.report === 'statement' && entry.status === 'booked' && entry.bookingDate !== undefined) {
      this.#totals.count({ account: fact.accountId, role: 'bank', date: entry.bookingDate, minor: entry.minor }, 1);
    }
  }

  /** Takes an entry out that its report no longer holds. */
  removeEntry(key: string, seq: number): void {
    const id = this.entries.idOf(key);
    if (id === undefined) return;
    const line = this.#noteBefore(id);
    this.#items.note('bank', key, line?.account);
    this.#valueDates.note(key, '', undefined, false);
    this.#supersession.forget(id);
    this.entries.remove(id, seq);
    this.#findings.noteReport(key);
  }

  /** Takes what an entry counted until now out of its day. Answers the line of the day, where it was one. */
  #noteBefore(id: number): DayLine | undefined {
    // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
    const row = this.#db.prepare(STANDING_ENTRY).safeIntegers(true).get(id) as StandingEntry | undefined;
    if (!row) return undefined;
    const { account, date, minor, code, reversal, report, status } = row;
    this.#accruals.noteEntry(account, { code, reversal: reversal === 1n, minor });
    const counts = report === 'statement' && status === 'booked';
    const line = counts && date !== null ? ({ account, role: 'bank', date, minor } as const) : undefined;
    this.#totals.count(line, -1);
    return line;
  }
}

/** `PMNT/RCDT/ESCT`, or the bank's own code with its issuer. */
function codeText(entry: Entry): string {
  const { domain, family, subFamily, proprietary, issuer } = entry.transactionCode;
  const iso = [domain, family, subFamily].filter((part) => part !== undefined).join('/');
  const own = proprietary === undefined ? '' : issuer === undefined ? proprietary : `${proprietary} (${issuer})`;
  return [iso, own].filter((part) => part !== '').join(' · ');
}

/** For money in, who paid; for money out, who was paid. A reversal keeps the parties of its original, so both sides are looked at. */
function counterpartyOf(entry: Entry): string | null {
  const detail = entry.details[0];
  if (!detail || entry.details.length > 1) return null;
  const [near, far] = entry.minor >= 0n ? [detail.debtor, detail.creditor] : [detail.creditor, detail.debtor];
  return near?.name ?? (entry.reversal ? (far?.name ?? null) : null);
}

/** What the bank and the payer wrote, joined for reading. */
function textOf(entry: Entry): string {
  const remittance = entry.details.slice(0, 3).flatMap((detail) => detail.remittance ?? []);
  return [...remittance, entry.additionalInformation ?? '']
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 4096);
}
