import type { RecallSilence } from '../../../shared/domain/expectation/expectation.ts';
import type { DecisionFact } from '../../../shared/domain/decision/decision.ts';
import type { FactDraft, FactKind } from '../../../shared/domain/fact/fact.ts';
import { namedReferences } from '../../../shared/domain/reference/named-references.ts';
import { decodeBody, type RecordChange } from '../facts/fact-store.ts';
import { NOTHING_WITHDRAWN, type Withdrawn } from '../facts/rereading.ts';
import type { WriteDb } from '../store/database.ts';
import type { ViewTable } from '../store/view-table.ts';
import { stuckCommand } from './stuck-command.ts';
import { ClosedValueDates } from './closed-value-dates.ts';
import { AccrualsBeforeFunding } from './journals/accruals-before-funding.ts';
import { RepeatedJournals } from './journals/repeated-journals.ts';
import { CasesView } from './cases/cases-view.ts';
import { ContestedReports, REPORT_KINDS } from './contested-reports.ts';
import { DayTotals } from './day-totals.ts';
import { ExpectationsView, TouchedDays } from './expectations-view.ts';
import { type Finding, Findings } from './findings.ts';
import { type ClaimChange, PaymentsView } from './payments/payments-view.ts';
import { PositionsView } from './positions-view.ts';
import { MatchesView } from './match/matches-view.ts';
import type { RuleWord } from './match/match-words.ts';
import { TouchedItems } from './match/touched-items.ts';
import { isConflict, Reread, type RereadRecord } from './reread.ts';
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
  readonly #repeated: RepeatedJournals;
  readonly #accruals: AccrualsBeforeFunding;
  readonly #valueDates: ClosedValueDates;
  readonly #contested: ContestedReports;
  readonly #touched = new TouchedDays();
  readonly #expectations: ExpectationsView;
  readonly #supersession: SupersessionView;
  readonly #resent: ResentStatements;
  readonly #unknown: UnknownReferences;
  readonly #clocks: SourceClocks;
  readonly #cases: CasesView;
  readonly #items = new TouchedItems();
  readonly #matches: MatchesView;

  constructor(db: WriteDb) {
    this.#db = db;
    this.#totals = new DayTotals(db);
    this.#findings = new Findings(db);
    this.#payments = new PaymentsView(db, this.#findings, this.#items);
    this.#valueDates = new ClosedValueDates(db, this.#findings);
    this.#repeated = new RepeatedJournals(db, this.#findings);
    this.#accruals = new AccrualsBeforeFunding(db, this.#findings);
    this.#positions = new PositionsView(db, {
      totals: this.#totals,
      touched: this.#touched,
      items: this.#items,
      repeated: this.#repeated,
      accruals: this.#accruals,
      valueDates: this.#valueDates,
    });
    this.#expectations = new ExpectationsView(db, this.#findings, this.#touched);
    this.#supersession = new SupersessionView(db, this.#findings);
    this.#statements = new StatementsView(db, {
      totals: this.#totals,
      findings: this.#findings,
      touched: this.#touched,
      supersession: this.#supersession,
      items: this.#items,
      accruals: this.#accruals,
      valueDates: this.#valueDates,
    });
    this.#contested = new ContestedReports(db);
    this.#resent = new ResentStatements(db, this.#supersession.table, this.#findings);
    this.#unknown = new UnknownReferences(db, this.#findings);
    this.#clocks = new SourceClocks(db, this.#findings);
    this.#cases = new CasesView(db, this.#findings);
    this.#matches = new MatchesView(db, this.#items);
  }

  /** Folds the records that changed in commit `seq`. Runs inside the commit's transaction. */
  apply(
    changes: readonly RecordChange[],
    scopes: ReadonlySet<number>,
    seq: number,
    withdrawn: Withdrawn = NOTHING_WITHDRAWN,
  ): ViewChanges {
    const reread = new Reread(this.#db, withdrawn, seq);
    for (const table of this.tables()) table.followEvidence(reread.any);
    // In the order of records, so that a fold from facts comes to the same internal ids.
    const touched = inOrder(scopes);
    const contested = [...touched].filter((scope) => this.#contested.isContested(scope, seq));
    const decided = new Set(scopes.size === 0 ? [] : this.#contested.sharedRecords(seq));
    for (const scope of contested) for (const record of this.#contested.recordsOf(scope, seq)) decided.add(record);
    const claims: ClaimChange[] = [];
    const decisions: DecisionFact[] = [];
    const silences: RecallSilence[] = [];
    const said: RuleWord[] = [];
    let cash = decided.size > 0 || reread.any;
    for (const { revised, ...told } of changes) {
      const change = { ...told, revised: revised || reread.has(told.recordId) };
      const { draft } = change;
      const shown = change.effective && !decided.has(change.recordId);
      if (change.revised) this.#judgeConflict(change.recordId, draft.kind, draft.key, seq);
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
      } else if (draft.kind === 'decision') {
        decisions.push(draft.body);
      } else if (draft.kind === 'match') {
        said.push({ word: draft.body, factId: change.factId });
      } else if (shown) {
        this.#show(draft, change.factId, seq);
        if (draft.kind === 'expectation' && draft.body.subject === 'recall') silences.push(draft.body);
        cash = true;
      }
    }
    const gone: number[] = [];
    if (reread.any) this.#showReread(reread, effectiveIn(changes), decided, seq, claims);
    // Reports before their entries: what a report says of itself decides whether it counts at all.
    for (const scope of contested) this.#showHeld(scope, seq, claims, gone);
    for (const scope of this.#resent.judge(touched, seq))
      for (const record of this.#contested.recordsOf(scope, seq)) decided.add(record);
    for (const record of inOrder(decided)) if (!scopes.has(record)) this.#showHeld(record, seq, claims, gone);
    this.#describeAnew(reread, seq);
    const payments = this.#payments.apply({ claims, gone, decisions, silences, withdrawn: reread.claims() }, seq);
    this.#expectations.settle(seq);
    this.#totals.flush();
    this.#supersession.settle(seq);
    this.#unknown.settle(seq);
    this.#repeated.settle(seq);
    this.#accruals.settle(seq);
    this.#valueDates.settle(seq);
    this.#clocks.settle(seq);
    if (this.#matches.settle(said, decisions, seq)) cash = true;
    // Last of all: where a finding belongs depends on what every other view shows now.
    this.#cases.settle(decisions, seq);
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
      if (kind === REPORT_KINDS.statement) this.#removeStatement(key, seq);
      else if (kind === REPORT_KINDS.entry) this.#statements.removeEntry(key, seq);
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

  #removeStatement(key: string, seq: number): void {
    const day = this.#statements.removeStatement(key, seq);
    if (day) this.#resent.forget(key, day.account, day.date, seq);
  }

  /** Shows what is left of the records that a newer reading has taken words from, where neither this commit nor a report says it. */
  #showReread(
    reread: Reread,
    told: ReadonlySet<number>,
    decided: ReadonlySet<number>,
    seq: number,
    claims: ClaimChange[],
  ): void {
    for (const record of reread.records) {
      const { recordId, source, factId } = record;
      this.#judgeConflict(recordId, record.kind, record.key, seq);
      if (decided.has(recordId) || told.has(recordId)) continue;
      const word = factId === undefined ? undefined : reread.wordOf(factId);
      this.#unknown.note(recordId, source, word ? namedReferences(word) : {}, true, seq);
      if (word === undefined || factId === undefined) this.#takeOut(record, seq);
      else if (word.kind === 'payment-claim')
        claims.push({ recordId, factId, source, key: word.key, claim: word.body, effective: true, revised: true });
      else if (word.kind !== 'decision' && word.kind !== 'match') this.#show(word, factId, seq);
    }
  }

  /** A record that no reading holds any more. Claims go with their payments, accounts and entities with who else describes them. */
  #takeOut({ kind, source, key }: RereadRecord, seq: number): void {
    if (kind === 'statement') this.#removeStatement(key, seq);
    else if (kind === 'entry') this.#statements.removeEntry(key, seq);
    else if (kind === 'balance-claim') this.#positions.removeBalance(`${source}|${key}`, seq);
    else if (kind === 'journal-line') this.#positions.removeJournal(`${source}|${key}`, seq);
  }

  /** Accounts, cost centres and entities that an earlier reading described: what others say of them, or nothing any more. */
  #describeAnew(reread: Reread, seq: number): void {
    for (const { source, accountId, companyCode } of reread.accounts()) {
      const words = reread.accountWords(source, accountId);
      if (!this.#positions.restateAccount(source, accountId, words, seq))
        this.#unknown.undescribe('account-unknown', accountId);
      if (source === 'workspace' && companyCode !== undefined) this.#unknown.undescribe('entity-unknown', companyCode);
    }
    for (const costCentre of reread.costCentres()) this.#unknown.undescribe('cost-centre-unknown', costCentre);
    for (const companyCode of reread.entities()) {
      const word = reread.entityWord(companyCode);
      if (word) this.#positions.putEntity(word, seq);
      else {
        this.#positions.removeEntity(companyCode, seq);
        this.#unknown.undescribe('entity-unknown', companyCode);
      }
    }
  }

  /** Whatever the workspace's own account list has ever said of an entity counts, so it is noted whether it still holds or not. */
  #noteListed(draft: FactDraft): void {
    if (draft.kind !== 'bank-account' || draft.source !== 'workspace') return;
    if (draft.body.companyCode !== undefined) this.#unknown.describeEntity(draft.body.companyCode);
  }

  #show(
    draft: Exclude<FactDraft, { kind: 'payment-claim' | 'decision' | 'match' }>,
    factId: number,
    seq: number,
  ): void {
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
        this.#unknown.describeCostCentre(draft.body.costCentre);
        return;
      case 'command':
        this.#findings.replace(`command:${draft.body.commandId}`, stuckCommand(draft.body), seq);
        return;
    }
  }

  /**
   * A bank report that comes again under the same key with another body is a conflict that people must see; polled
   * records change all the time and are not. Counted over all revisions of one generation of the mapper, so that no order
   * of arrival hides it (I2), and a newer reading of the same bytes is none.
   */
  #judgeConflict(recordId: number, kind: FactKind, key: string, seq: number): void {
    if (kind !== 'statement' && kind !== 'entry') return;
    const code = kind === 'statement' ? 'statement-changed' : 'entry-changed';
    const finding: Finding = { code, subject: key, detail: 'the bank sent it again with another content' };
    this.#findings.replace(`record:${String(recordId)}`, isConflict(this.#db, recordId, seq) ? [finding] : [], seq);
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
      this.#payments.returns.table,
      accounts,
      entities,
      this.#statements.statements,
      this.#statements.entries,
      balances,
      journals,
      this.#expectations.table,
      this.#supersession.table,
      this.#findings.table,
      this.#cases.placed,
      this.#cases.table,
      this.#matches.table,
      this.#matches.items,
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
    this.#cases.reload();
    this.#matches.reload();
    this.#totals.clear();
    this.#touched.clear();
    this.#unknown.clear();
    this.#repeated.clear();
    this.#accruals.clear();
    this.#valueDates.clear();
    this.#resent.reload();
    for (const table of this.tables()) table.reload();
  }

  /** Empties every view, before a rebuild from facts. */
  clear(): void {
    this.#payments.clear();
    this.#supersession.clear();
    this.#findings.clear();
    this.#cases.clear();
    this.#matches.clear();
    this.#db.exec('delete from day_total; delete from account_word;');
    for (const table of this.tables()) table.clear();
    this.reload();
  }
}

const inOrder = (ids: ReadonlySet<number>): ReadonlySet<number> =>
  ids.size < 2 ? ids : new Set([...ids].sort((a, b) => a - b));

/** Records whose latest word a commit brought. */
const effectiveIn = (changes: readonly RecordChange[]): ReadonlySet<number> =>
  new Set(changes.flatMap((change) => (change.effective ? [change.recordId] : [])));
