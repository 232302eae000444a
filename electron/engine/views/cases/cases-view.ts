import type { DecisionFact } from '../../../../shared/domain/decision/decision.ts';
import { type CaseStanding, standingOf } from '../../../../shared/domain/exception/case-state.ts';
import { caseKeyOf, causeOf, systemOf } from '../../../../shared/domain/exception/cause.ts';
import { EXCEPTION_CLASSES, SEVERITIES } from '../../../../shared/domain/exception/exception.ts';
import { severityOf } from '../../../../shared/domain/exception/severity.ts';
import { parseFindingCode } from '../../../../shared/domain/exception/finding-codes.ts';
import type { WriteDb } from '../../store/database.ts';
import { type Cell, ViewTable } from '../../store/view-table.ts';
import { EXCEPTION_FINDING_VIEW, EXCEPTION_VIEW } from '../definitions.ts';
import type { Findings } from '../findings.ts';
import { aroundFinding } from './around-finding.ts';
import { type CaseSummary, isUnsent, summaryOf } from './case-content.ts';
import { decisionsAbout, keepDecision } from './case-decisions.ts';
import { subjectFacts } from './finding-subject.ts';

/** Findings whose coming and going decides whose other findings are. */
const ROOTS = ['feed-late', 'import-failed'];

const FINDING = 'select code, subject, detail from finding where key = ?';
const PLACED = 'select id, case_key from exception_finding where key = ?';
/** Findings about what this commit has changed elsewhere. Looked for from what has changed, which is little, and never the other way round. */
const OF_PAYMENTS =
  'select x.key from payment p cross join exception_finding x on x.subject = p.key where p.since_seq = ?';
const OF_ACCOUNTS =
  'select x.key from account a cross join exception_finding x on x.account = a.key where a.since_seq = ?';
const OF_REPORTS = 'select x.key from json_each(?) r cross join exception_finding x on x.subject = r.value';
const ANY_OF_REPORTS = "select 1 from exception_finding where kind in ('statement', 'entry') limit 1";
const AWAITING = 'select key from exception_finding where awaits = ?';
const CASE = 'select id, state, opened_seq from exception where key = ?';

/**
 * Cases: every finding belongs to exactly one, by its cause; a case is what its findings and the set of decisions about
 * it come to, never what came first. A case without findings that nobody has decided about is no row any more; that it
 * was there is read from images.
 */
export class CasesView {
  readonly table: ViewTable;
  readonly placed: ViewTable;
  readonly #db: WriteDb;
  readonly #findings: Findings;

  constructor(db: WriteDb, findings: Findings) {
    this.#db = db;
    this.#findings = findings;
    this.table = new ViewTable(db, EXCEPTION_VIEW);
    this.placed = new ViewTable(db, EXCEPTION_FINDING_VIEW);
  }

  /** Places what commit `seq` has judged, and judges the cases that it touched. The other views stand already. */
  settle(decisions: readonly DecisionFact[], seq: number): void {
    const touched = new Set<string>();
    // In the order of keys, so that a fold from facts comes to the same internal ids.
    for (const key of [...this.#due(seq)].sort()) this.#place(key, seq, touched);
    for (const decision of decisions) {
      const caseKey = keepDecision(this.#db, decision, seq);
      if (caseKey !== undefined) touched.add(caseKey);
    }
    for (const key of [...touched].sort()) this.#judge(key, seq);
  }

  #due(seq: number): ReadonlySet<string> {
    const due = new Set(this.#findings.takeNoted());
    const systems = new Set([...due].flatMap(systemOfRoot));
    const reports = this.#findings.takeReports();
    const add = (sql: string, value: string | number): void => {
      // One text column.
      for (const key of this.#db.prepare(sql).pluck().all(value) as string[]) due.add(key);
    };
    add(OF_PAYMENTS, seq);
    add(OF_ACCOUNTS, seq);
    if (reports.length > 0 && this.#db.prepare(ANY_OF_REPORTS).get() !== undefined)
      add(OF_REPORTS, JSON.stringify(reports));
    for (const system of systems) add(AWAITING, system);
    return due;
  }

  #place(key: string, seq: number, touched: Set<string>): void {
    // The selected columns, by the schema's types.
    const before = this.#db.prepare(PLACED).get(key) as { id: number; case_key: string } | undefined;
    const finding = this.#db.prepare(FINDING).get(key) as { code: string; subject: string; detail: string } | undefined;
    if (before) touched.add(before.case_key);
    const code = finding && parseFindingCode(finding.code);
    if (!finding || code === undefined) {
      if (before) this.placed.remove(before.id, seq);
      return;
    }
    const { subject, detail } = finding;
    const facts = subjectFacts(this.#db, code, subject, detail);
    const cause = causeOf({ code, subject, detail }, aroundFinding(this.#db, code, subject, facts));
    const caseKey = caseKeyOf(cause);
    const { kind, account, bank, companyCode, currency, minor, reference, counterparty, payroll } = facts;
    const about = [account, bank, companyCode, currency, minor, reference, counterparty, payroll ? 1 : 0];
    this.placed.putKey(key, [caseKey, code, subject, kind, ...about, cause.awaits ?? null], seq);
    touched.add(caseKey);
  }

  #judge(key: string, seq: number): void {
    // The selected columns, by the schema's types.
    const before = this.#db.prepare(CASE).get(key) as { id: number; state: string; opened_seq: number } | undefined;
    const summary = summaryOf(this.#db, key);
    const decisions = decisionsAbout(this.#db, key);
    if (summary.findings === 0 && decisions.length === 0) {
      if (before) this.table.remove(before.id, seq);
      return;
    }
    const standing = standingOf(decisions, summary);
    // A case that was resolved and is not any more has opened again.
    const stays = before !== undefined && (before.state !== 'resolved' || standing.state === 'resolved');
    const opened = stays ? before.opened_seq : seq;
    this.table.putKey(
      key,
      rowOf(key, summary, standing, decisions.length, () => isUnsent(this.#db, key)),
      seq,
      [opened],
    );
  }

  /** Forgets what a rolled-back transaction may have left in memory. */
  reload(): void {
    this.table.reload();
    this.placed.reload();
  }

  /** Empties everything before a rebuild. */
  clear(): void {
    this.#db.exec('delete from exception_decision;');
    this.placed.clear();
    this.table.clear();
  }
}

/** The system that a finding is the silence of: a finding's key begins with its code and subject. */
function systemOfRoot(findingKey: string): readonly string[] {
  const root = ROOTS.find((code) => findingKey.startsWith(`${code}|`));
  return root === undefined ? [] : [systemOf(findingKey.slice(root.length + 1))];
}

function rowOf(
  key: string,
  summary: CaseSummary,
  standing: CaseStanding,
  decisions: number,
  unsent: () => boolean,
): Cell[] {
  const bar = key.indexOf('|');
  const named = key.slice(0, bar);
  const exceptionClass = EXCEPTION_CLASSES.find((known) => known === named);
  const severity = exceptionClass === undefined ? 'medium' : severityOf(exceptionClass, unsent);
  const [only, ...others] = summary.sums;
  const isOne = only !== undefined && others.length === 0 && only.minor < 2n ** 63n;
  return [
    named,
    key.slice(bar + 1),
    SEVERITIES.indexOf(severity),
    summary.findings,
    summary.codes.join(' '),
    summary.subject,
    summary.account,
    summary.bank,
    JSON.stringify(summary.companies),
    summary.reference,
    summary.counterparty,
    summary.payroll ? 1 : 0,
    isOne ? only.currency : null,
    isOne ? only.minor : null,
    JSON.stringify(summary.sums.map(({ currency, count, minor }) => [currency, count, minor.toString()])),
    standing.state,
    standing.assignee ?? null,
    standing.escalatedTo ?? null,
    standing.waits ?? null,
    standing.wakeAt ?? null,
    standing.wokenBy ?? null,
    standing.closedBy ?? null,
    standing.closedAt ?? null,
    standing.outcome ?? null,
    decisions,
    standing.notes,
  ];
}
