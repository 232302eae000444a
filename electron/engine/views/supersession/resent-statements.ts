import { type Sending, resentStatements } from '../../../../shared/domain/statement/resent.ts';
import { decodeBody } from '../../facts/fact-store.ts';
import type { WriteDb } from '../../store/database.ts';
import type { ViewTable } from '../../store/view-table.ts';
import { LATEST_SENDING, writtenAt } from '../contested-reports.ts';
import type { Findings } from '../findings.ts';

/** Key of a statement's row in the view. */
export const statementRowKey = (statementKey: string): string => `statement|${statementKey}`;

interface StatementRow {
  readonly scope_id: number;
  readonly key: string;
  readonly account: string;
  readonly date: string;
  readonly body: string;
}

/** Intermediate balances continue the page before: MT `60M`, camt `ITBD`. */
const INTERMEDIATE: ReadonlySet<string> = new Set(['60M', 'ITBD']);

/**
 * Statements that a bank sent again under another id and other references. The latest sending of a day is the statement:
 * the entries of the earlier one would count the same money twice, so views leave them out. Both stay as facts.
 */
export class ResentStatements {
  readonly #db: WriteDb;
  readonly #table: ViewTable;
  readonly #findings: Findings;

  constructor(db: WriteDb, table: ViewTable, findings: Findings) {
    this.#db = db;
    this.#table = table;
    this.#findings = findings;
  }

  /**
   * Judges the days of the reports that commit `seq` touched; run it when the view shows their statements. Answers the
   * reports whose entries must be looked at again: those that are replaced, and those that are no more.
   */
  judge(scopes: ReadonlySet<number>, seq: number): ReadonlySet<number> {
    const again = new Set<number>();
    for (const day of this.#daysOf(scopes)) {
      const rows = this.#statementsOf(day.account, day.date);
      const by =
        rows.length < 2 ? new Map<string, string>() : resentStatements(rows.map((row) => this.#sending(row, seq)));
      for (const row of rows) {
        const winner = by.get(row.key);
        const was = this.#put(row, winner, seq);
        if (winner !== undefined || was) again.add(row.scope_id);
      }
    }
    return again;
  }

  /** Whether another statement has replaced this one. */
  isReplaced(key: string): boolean {
    return this.#table.idOf(statementRowKey(key)) !== undefined;
  }

  /** Account and day of the touched statements, and of those that were linked with them before. */
  #daysOf(scopes: ReadonlySet<number>): readonly { readonly account: string; readonly date: string }[] {
    const days = new Map<string, { readonly account: string; readonly date: string }>();
    const find = this.#db.prepare(
      `select s.account, s.date from record r join statement s on s.key = r.key
       where r.id = @scope and s.report = 'statement' and s.date is not null
       union select s.account, s.date from record r
       join supersession x on x.by_key = r.key or x.key = 'statement|' || r.key
       join statement s on s.key in (x.by_key, substr(x.key, 11)) where r.id = @scope and x.subject = 'statement' and s.date is not null`,
    );
    for (const scope of scopes)
      // Two text columns.
      for (const day of find.all({ scope }) as { account: string; date: string }[])
        days.set(`${day.account}|${day.date}`, day);
    return [...days.values()];
  }

  #statementsOf(account: string, date: string): readonly StatementRow[] {
    // The selected columns, by the schema's types.
    return this.#db
      .prepare(
        `select f.record_id as scope_id, s.key, s.account, s.date, f.body from statement s join fact f on f.id = s.fact_id
         where s.account = ? and s.date = ? and s.report = 'statement' order by s.key`,
      )
      .all(account, date) as StatementRow[];
  }

  #sending(row: StatementRow, seq: number): Sending {
    const { header, summary } = decodeBody('statement', row.body);
    // The selected columns, by the schema's types.
    const sent = this.#db
      .prepare(
        `select ${writtenAt('s.body')} as written_at, w.observed_at, hex(d.sha256) as digest from bearing w
         join delivery d on d.id = w.delivery_id join fact s on s.id = w.fact_id
         where w.record_id = ? and w.seq <= ? order by ${LATEST_SENDING} limit 1`,
      )
      .get(row.scope_id, seq) as { written_at: string; observed_at: number; digest: string } | undefined;
    return {
      key: row.key,
      currency: summary.currency ?? null,
      number: header.sequence ?? header.legalSequence,
      page: header.page,
      opening: summary.opening?.minor ?? null,
      opensDay: !INTERMEDIATE.has(summary.opening?.code ?? ''),
      closing: summary.closing?.minor ?? null,
      credits: summary.creditsMinor,
      debits: summary.debitsMinor,
      entryCount: summary.entryCount,
      writtenAt: sent?.written_at ?? '',
      observedAt: sent?.observed_at ?? 0,
      digest: sent?.digest ?? '',
    };
  }

  /** Shows what has replaced a statement. Whether it was replaced before. */
  #put(row: StatementRow, winner: string | undefined, seq: number): boolean {
    const key = statementRowKey(row.key);
    const id = this.#table.idOf(key);
    if (winner === undefined) {
      if (id !== undefined) this.#table.remove(id, seq);
    } else this.#table.put(id, key, ['statement', row.account, winner, 'resent', '', ''], seq);
    this.#findings.replace(
      `resent:${row.key}`,
      winner === undefined
        ? []
        : [{ code: 'statement-resent', subject: row.key, detail: `sent again as ${winner}, which counts` }],
      seq,
    );
    return id !== undefined;
  }
}
