import type { FactDraft } from '../../../shared/domain/fact/fact.ts';
import { namedReferences } from '../../../shared/domain/reference/named-references.ts';
import { decodeBody, type RecordChange } from '../facts/fact-store.ts';
import type { WriteDb } from '../store/database.ts';
import type { ViewTable } from '../store/view-table.ts';
import { stuckCommand } from './stuck-command.ts';
import { ContestedReports, REPORT_KINDS } from './contested-reports.ts';
import { DayTotals } from './day-totals.ts';
import { ExpectationsView, TouchedDays } from './expectations-view.ts';
import { Findings } from './findings.ts';
import { type ClaimChange, PaymentsView } from './payments/payments-view.ts';
import { PositionsView } from './positions-view.ts';
import { SourceClocks } from './source-clocks.ts';
import { StatementsView } from './statements-view.ts';
import { ResentStatements } from './supersession/resent-statements.ts';
import { SupersessionView } from './supersession/supersession-view.ts';
import { UnknownReferences } from './unknown-references.ts';

/** What a commit did to the views. */
export interface ViewChanges {
  readonly payments: number;
  readonly cash: boolean;
  readonly findingsOpened: number;
}

/** Every view: a fold over facts and nothing else, rebuildable from facts alone (I3). */
export class Views {
  readonly #db: WriteDb;
  readonly #totals: DayTotals;
  readonly #findings: Findings;
  readonly #payments: PaymentsView;
  readonly #statements: StatementsView;
  readonly #positions: PositionsView;
  readonly #contested: ContestedReports;
  readonly #touched = new TouchedDays();
  readonly #expectations: ExpectationsView;
  readonly #supersession: SupersessionView;
  readonly #resent: ResentStatements;
  readonly #unknown: UnknownReferences;
  readonly #clocks: SourceClocks;

  constructor(db: WriteDb) {
    this.#db = db;
    this.#totals = new DayTotals(db);
    this.#findings = new Findings(db);
    this.#payments = new PaymentsView(db, this.#findings);
    this.#positions = new PositionsView(db, this.#totals, this.#touched);
    this.#expectations = new ExpectationsView(db, this.#findings, this.#touched);
    this.#supersession = new SupersessionView(db, this.#findings);
    this.#statements = new StatementsView(db, this.#totals, this.#findings, this.#touched, this.#supersession);
    this.#contested = new ContestedReports(db);
    this.#resent = new ResentStatements(db, this.#supersession.table, this.#findings);
    this.#unknown = new UnknownReferences(db, this.#findings);
    this.#clocks = new SourceClocks(db, this.#findings);
  }

  /** Folds the records that changed in commit `seq`. Runs inside the commit's transaction. */
  apply(changes: readonly RecordChange[], scopes: ReadonlySet<number>, seq: number): ViewChanges {
    const contested = [...scopes].filter((scope) => this.#contested.isContested(scope, seq));
    const decided = new Set(scopes.size === 0 ? [] : this.#contested.sharedRecords(seq));
    for (const scope of contested) for (const record of this.#contested.recordsOf(scope, seq)) decided.add(record);
    const claims: ClaimChange[] = [];
    let cash = decided.size > 0;
    for (const change of changes) {
      const { draft } = change;
      const shown = change.effective && !decided.has(change.recordId);
      this.#noteConflict(change, seq);
      if (shown) this.#unknown.note(change.recordId, draft.source, namedReferences(draft), change.revised, seq);
      this.#noteListed(draft);
      if (draft.kind === 'payment-claim') {
        claims.push({
          recordId: change.recordId,
          factId: change.factId,
          source: draft.source,
          key: draft.key,
          claim: draft.body,
          effective: shown,
          revised: change.revised,
        });
      } else if (shown) {
        this.#show(draft, change.factId, seq);
        cash = true;
      }
    }
    const gone: number[] = [];
    // Reports before their entries: what a report says of itself decides whether it counts at all.
    for (const scope of contested) this.#showHeld(scope, seq, claims, gone);
    for (const scope of this.#resent.judge(scopes, seq))
      for (const record of this.#contested.recordsOf(scope, seq)) decided.add(record);
    for (const record of decided) if (!scopes.has(record)) this.#showHeld(record, seq, claims, gone);
    const payments = this.#payments.apply(claims, gone, seq);
    this.#expectations.settle(seq);
    this.#totals.flush();
    this.#supersession.settle(seq);
    this.#unknown.settle(seq);
    this.#clocks.settle(seq);
    for (const table of this.tables()) table.flush(seq);
    return { payments, cash, findingsOpened: this.#findings.takeOpened() };
  }

  /** Shows a record as the reports hold it that count, or takes it out where none does. */
  #showHeld(record: number, seq: number, claims: ClaimChange[], gone: number[]): void {
    const { recordId, kind, source, key, factId, body } = this.#contested.decide(record, seq, (statementKey) =>
      this.#resent.isReplaced(statementKey),
    );
    if (factId === undefined || body === undefined) {
      this.#unknown.note(recordId, source, {}, true, seq);
      if (kind === REPORT_KINDS.entry) this.#statements.removeEntry(key, seq);
      else if (kind === REPORT_KINDS.claim) gone.push(recordId);
    } else if (kind === REPORT_KINDS.statement) {
      const fact = decodeBody('statement', body);
      this.#unknown.note(recordId, source, { account: fact.accountId }, true, seq);
      this.#statements.putStatement(key, fact, factId, seq);
    } else if (kind === REPORT_KINDS.entry) {
      const fact = decodeBody('entry', body);
      this.#unknown.note(recordId, source, { account: fact.accountId }, true, seq);
      this.#statements.putEntry(key, fact, factId, seq);
    } else {
      const claim = decodeBody('payment-claim', body);
      this.#unknown.note(recordId, source, { account: claim.ownAccount, entity: claim.companyCode }, true, seq);
      claims.push({ recordId, factId, source, key, claim, effective: true, revised: true });
    }
  }

  /** Whatever the workspace's own account list has ever said of an entity counts, so it is noted whether it still holds or not. */
  #noteListed(draft: FactDraft): void {
    if (draft.kind !== 'bank-account' || draft.source !== 'workspace') return;
    if (draft.body.companyCode !== undefined) this.#unknown.describeEntity(draft.body.companyCode);
  }

  #show(draft: Exclude<FactDraft, { kind: 'payment-claim' }>, factId: number, seq: number): void {
    const key = `${draft.source}|${draft.key}`;
    switch (draft.kind) {
      case 'statement':
        this.#statements.putStatement(draft.key, draft.body, factId, seq);
        return;
      case 'entry':
        this.#statements.putEntry(draft.key, draft.body, factId, seq);
        return;
      case 'balance-claim':
        this.#positions.putBalance(key, draft.body, factId, seq);
        return;
      case 'journal-line':
        this.#positions.putJournal(key, draft.body, factId, seq);
        return;
      case 'bank-account':
        this.#positions.putAccount(draft.source, draft.body, seq);
        this.#unknown.describeAccount(draft.body.accountId);
        return;
      case 'legal-entity':
        this.#positions.putEntity(draft.body, seq);
        this.#unknown.describeEntity(draft.body.companyCode);
        return;
      case 'expectation':
        this.#expectations.put(draft.key, draft.body, seq);
        return;
      case 'cost-centre':
      case 'decision':
        return;
      case 'command':
        this.#findings.replace(`command:${draft.body.commandId}`, stuckCommand(draft.body), seq);
        return;
    }
  }

  /**
   * A bank report that comes again under the same key with another body is a conflict that people must see; polled
   * records change all the time and are not. Counted over all revisions, so that no order of arrival hides it (I2).
   */
  #noteConflict(change: RecordChange, seq: number): void {
    const { draft } = change;
    if (!change.revised || (draft.kind !== 'statement' && draft.kind !== 'entry')) return;
    const code = draft.kind === 'statement' ? 'statement-changed' : 'entry-changed';
    this.#findings.replace(
      `record:${String(change.recordId)}`,
      [{ code, subject: draft.key, detail: 'the bank sent it again with another content' }],
      seq,
    );
  }

  /** Writes search words that commits left to be written, at most so many payments'; answers how many it wrote. */
  indexWords(most: number): number {
    return this.#payments.indexWords(most);
  }

  /** Whether the search words of more than `most` payments wait. */
  isBehindWithWords(most: number): boolean {
    return this.#db.prepare('select 1 from search_due limit 1 offset ?').get(most) !== undefined;
  }

  /** Every view table, for digests and verification. */
  tables(): readonly ViewTable[] {
    const { accounts, entities, balances, journals } = this.#positions;
    return [
      this.#payments.table,
      accounts,
      entities,
      this.#statements.statements,
      this.#statements.entries,
      balances,
      journals,
      this.#expectations.table,
      this.#supersession.table,
      this.#findings.table,
    ];
  }

  /** Digest of each view, by name. */
  digests(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.tables().map((table) => [table.name, table.digest()]));
  }

  /** Forgets what a rolled-back transaction may have left in memory. */
  reload(): void {
    this.#payments.reload();
    this.#supersession.reload();
    this.#findings.reload();
    this.#totals.clear();
    this.#touched.clear();
    this.#unknown.clear();
    for (const table of this.tables()) table.reload();
  }

  /** Empties every view, before a rebuild from facts. */
  clear(): void {
    this.#payments.clear();
    this.#supersession.clear();
    this.#findings.clear();
    this.#db.exec('delete from day_total; delete from account_word;');
    for (const table of this.tables()) table.clear();
    this.reload();
  }
}
