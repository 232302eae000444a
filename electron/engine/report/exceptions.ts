import { CASE_STATES } from '../../../shared/domain/exception/case-state.ts';
import type { CaseRow } from '../../../shared/contracts/api/cases.ts';
import { T2 } from '../../../shared/kernel/calendar/t2.ts';
import { formatInstant, instant } from '../../../shared/kernel/clock.ts';
import { parseCurrency } from '../../../shared/kernel/currency.ts';
import { formatDecimal } from '../../../shared/kernel/money.ts';
import { Cases } from '../queries/cases/cases.ts';
import type { Desk } from '../queries/desk.ts';
import { workspaceZone } from '../queries/settings.ts';
import type { ReadDb } from '../store/database.ts';
import type { ReportLine } from './report-line.ts';

const PAGE = 500;
const EVERYONE = { companyCodes: [], payrollItems: true } as const;
const LAST_COMMIT = 'select coalesce(max(recorded_at), 0) from commit_point';

/**
 * Every case with its state, owner and time, by key. What depends on the time of day is judged at the asked instant, or at
 * that of the last commit, so that the same workspace prints the same lines.
 */
export function reportExceptions(db: ReadDb, asKnownAt: number | undefined, write: (line: ReportLine) => void): void {
  const at = asKnownAt ?? Number(db.prepare(LAST_COMMIT).pluck().get());
  const desk: Desk = { db, clock: { now: () => instant(at) }, timeZone: workspaceZone(db), calendar: T2 };
  const cases = new Cases();
  const rows: CaseRow[] = [];
  for (let after: string | undefined; ;) {
    const page = cases.list(desk, EVERYONE, {
      filter: { states: [...CASE_STATES] },
      sort: { by: 'age', descending: true },
      limit: PAGE,
      asKnownAt: at,
      after,
    });
    rows.push(...page.rows);
    if (page.next === null) break;
    after = page.next;
  }
  rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.openedAt - b.openedAt));
  for (const row of rows) write(caseLine(row));
}

const time = (at: number | null): string | null => (at === null ? null : formatInstant(instant(at)));

function caseLine(row: CaseRow): ReportLine {
  return {
    key: row.key,
    class: row.class,
    cause: row.cause,
    severity: row.severity,
    state: row.state,
    owner: row.owner,
    findings: row.findings,
    codes: row.codes,
    account: row.account,
    bank: row.bank,
    companyCodes: row.entities,
    reference: row.reference,
    counterparty: row.counterparty,
    amounts: row.money.map(({ currency, count, minor }) => ({ currency, count, amount: decimal(currency, minor) })),
    openedAt: time(row.openedAt),
    dueAt: time(row.dueAt),
    overdue: row.overdue,
    waits: row.waits,
    wakeAt: time(row.wakeAt),
    escalatedTo: row.escalatedTo,
    outcome: row.outcome,
    resolvedAt: time(row.resolvedAt),
    notes: row.notes,
  };
}

function decimal(code: string, minor: bigint): string {
  const currency = parseCurrency(code);
  return currency === undefined ? minor.toString() : formatDecimal(minor, currency);
}
