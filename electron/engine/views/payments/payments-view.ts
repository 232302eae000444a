import {
  displayReference,
  type IdentityName,
  identityNames,
  naturalKey,
  shownNames,
} from '../../../../shared/domain/payment/identity.ts';
import type { RecallSilence } from '../../../../shared/domain/expectation/expectation.ts';
import type { DecisionFact } from '../../../../shared/domain/decision/decision.ts';
import type { PaymentClaim } from '../../../../shared/domain/payment/claim.ts';
import { givenNames } from '../../../../shared/domain/payment/claim-link.ts';
import { foldPayment, type FoldedPayment } from '../../../../shared/domain/payment/fold.ts';
import { disagrees, stateNumber, VERDICTS } from '../../../../shared/domain/payment/lane.ts';
import type { WriteDb } from '../../store/database.ts';
import { type Cell, ViewTable } from '../../store/view-table.ts';
import { PAYMENT_VIEW } from '../definitions.ts';
import type { Findings } from '../findings.ts';
import type { TouchedItems } from '../match/touched-items.ts';
import { Batches, effectLines } from './batches.ts';
import { ClaimLinks } from './claim-links.ts';
import { Collisions } from './collisions.ts';
import { DuplicateRadar } from './duplicate-radar.ts';
import type { WithdrawnClaim } from '../reread.ts';
import { claimLines, saveClaim, standingClaim } from './claim-rows.ts';
import { namesDigest, PaymentLinker } from './linker.ts';
import { CellChanges, foldedCell } from './payment-cells.ts';
import { paymentOfSilence, withOverdueRecall } from './overdue-recalls.ts';
import { type Payments, Returns } from './returns.ts';
import { indexDueWords, SearchWords } from './search-words.ts';
import { type StandingPayment, standingPayment } from './standing-payment.ts';
import { isOutcome, outcomesOf } from './outcome-findings.ts';
import { paymentsToRename } from './payments-to-rename.ts';
import { takeApart } from './take-apart.ts';

/** A claim that is new or newly the latest word of its record. */
export interface ClaimChange {
  readonly recordId: number;
  readonly factId: number;
  readonly source: string;
  readonly key: string;
  readonly claim: PaymentClaim;
  readonly effective: boolean;
  /** Whether an earlier word of the record was there, so that it may claim something already. */
  readonly revised: boolean;
}

/** What a commit says about payments. */
export interface PaymentChanges {
  readonly claims: readonly ClaimChange[];
  /** Records that claim nothing any more. */
  readonly gone: readonly number[];
  readonly decisions: readonly DecisionFact[];
  /** Recalls that nobody had answered at their deadline. */
  readonly silences: readonly RecallSilence[];
  /** Claim facts that a newer reading of their delivery has taken the place of. */
  readonly withdrawn: readonly WithdrawnClaim[];
}

/** What a commit's claims touch. */
class Touched {
  readonly payments = new Set<number>();
  readonly batches = new Set<number>();
  /** Payments that may have got another name. */
  readonly renamed = new Set<number>();
  /** Payments that may have got into another batch. */
  readonly joined = new Set<number>();
  /** Names of payments, read once. */
  readonly names = new Map<number, readonly string[]>();
}

/** The payments view: links claims by name, folds each touched payment once per commit, and keeps summary and search beside it. */
export class PaymentsView {
  readonly table: ViewTable;
  readonly returns: Returns;
  readonly #db: WriteDb;
  readonly #linker: PaymentLinker;
  readonly #batches: Batches;
  readonly #links: ClaimLinks;
  readonly #collisions: Collisions;
  readonly #radar: DuplicateRadar;
  readonly #cells = new CellChanges();
  readonly #words = new SearchWords();
  readonly #findings: Findings;
  readonly #items: TouchedItems;

  constructor(db: WriteDb, findings: Findings, items: TouchedItems) {
    this.#items = items;
    this.#db = db;
    this.#findings = findings;
    this.table = new ViewTable(db, PAYMENT_VIEW);
    this.returns = new Returns(db);
    this.#linker = new PaymentLinker(db);
    this.#batches = new Batches(db);
    this.#links = new ClaimLinks(db);
    this.#collisions = new Collisions(db, findings);
    this.#radar = new DuplicateRadar(db, findings);
  }

  /** Folds what a commit touches. Answers how many payment rows changed. */
  apply({ claims, gone, decisions, silences, withdrawn }: PaymentChanges, seq: number): number {
    const touched = new Touched();
    const decided = decisions.flatMap((decision) => this.#links.take(decision, seq) ?? []);
    this.#nameAnew(paymentsToRename(this.#db, withdrawn, seq), seq, touched);
    for (const { recordId } of withdrawn) this.#takeBack(recordId, touched);
    for (const change of claims) this.#take(change, seq, touched);
    for (const recordId of gone) this.#takeBack(recordId, touched);
    for (const name of [...new Set(decided)].sort()) this.#linkAgain(name, seq, touched);
    for (const silence of silences) {
      const recalled = paymentOfSilence(this.#db, silence);
      if (recalled !== undefined) touched.payments.add(recalled);
    }
    this.#linkReturns(touched, seq);
    for (const id of touched.payments) this.#collisions.touched(id);
    this.#collisions.settle(seq);
    let changed = this.#foldAll(touched.payments, seq, touched);
    const members = new Set<number>();
    for (const batchId of touched.batches)
      if (this.#batches.refresh(batchId)) for (const id of this.#batches.members(batchId)) members.add(id);
    changed += this.#foldAll(members, seq, touched);
    this.#radar.settle(seq);
    this.#cells.flush(this.#db);
    this.#words.flush(this.#db);
    return changed;
  }

  /** Writes search words that earlier commits left to be written, at most so many; answers how many it wrote. */
  indexWords(most: number): number {
    return indexDueWords(this.#db, most);
  }

  #take(change: ClaimChange, seq: number, touched: Touched): void {
    const { recordId, factId, claim, effective } = change;
    if (claim.level === 'batch') {
      const batchId = effective ? this.#batches.saveClaim(recordId, factId, claim) : undefined;
      if (batchId !== undefined) touched.batches.add(batchId);
      return;
    }
    const link = this.#links.of(change.source, change.key);
    const names = givenNames(identityNames(claim, change.source, change.key), link);
    const named = namesDigest(names);
    const standing = change.revised ? standingClaim(this.#db, recordId, named) : undefined;
    // The names of a claim that stands were linked when it came: the same names again join nothing new.
    const paymentId =
      standing?.sameNames === true
        ? (this.returns.homeOf(recordId) ?? standing.paymentId)
        : this.#link(names, seq, touched);
    if (effective) saveClaim(this.#db, paymentId, { recordId, factId, named, claim }, standing === undefined);
    // Where a person has decided, no reference decides.
    const returns = link === undefined ? claim : undefined;
    const left = effective ? this.returns.note(recordId, paymentId, returns, standing !== undefined) : undefined;
    if (left !== undefined) touched.payments.add(left);
    if (this.returns.waits) touched.renamed.add(paymentId);
    if (this.#batches.join(paymentId, claim, seq).length > 0) touched.joined.add(paymentId);
    touched.payments.add(paymentId);
  }

  #link(names: readonly IdentityName[], seq: number, touched: Touched): number {
    const { survivor, absorbed, fresh } = this.#linker.link(names, seq);
    this.#collisions.named(fresh);
    for (const id of absorbed) {
      this.returns.absorbed(id, survivor);
      this.#collisions.touched(id);
      this.#drop(id, standingPayment(this.#db, id), seq);
      touched.payments.delete(id);
      touched.renamed.delete(id);
    }
    // The memberships of what was absorbed are the survivor's now.
    if (absorbed.length > 0) touched.joined.add(survivor);
    touched.renamed.add(survivor);
    return survivor;
  }

  /** A person has decided about a claim: its payment is made again of the claims that belong to it, and so is each other one. */
  #linkAgain(ownName: string, seq: number, touched: Touched): void {
    const id = this.#linker.paymentOf(ownName);
    if (id === undefined) return;
    for (const left of this.returns.decided(ownName, id)) touched.payments.add(left);
    const putTo = this.#makeAgain(id, { seq, upTo: seq }, touched);
    for (const names of putTo) touched.payments.add(this.#link(names, seq, touched));
  }

  /**
   * A newer reading has taken names back from payments: they are made again of what was known before and still counts, all
   * of them before anything is linked, because a rightly read name may be what another claim had been misread as.
   */
  #nameAnew(payments: ReadonlySet<number>, seq: number, touched: Touched): void {
    const putTo = [...payments].flatMap((id) => this.#makeAgain(id, { seq, upTo: seq - 1 }, touched));
    for (const names of putTo) touched.payments.add(this.#link(names, seq, touched));
  }

  /** Makes payments of the claims of one. Answers the names by which people have put some of them to payments. */
  #makeAgain(
    id: number,
    when: { readonly seq: number; readonly upTo: number },
    touched: Touched,
  ): readonly (readonly IdentityName[])[] {
    const ports = { db: this.#db, linker: this.#linker, batches: this.#batches, links: this.#links };
    const standing = standingPayment(this.#db, id);
    for (const batch of this.#batches.of(id)) touched.batches.add(batch.id);
    this.returns.unsettle(id);
    this.#collisions.touched(id);
    const { parts, putTo, left, former, keepsKey } = takeApart(ports, { id, key: standing?.key }, when);
    // So that the key is free for the payment that has it now.
    if (!keepsKey) this.#drop(id, standing, when.seq);
    this.returns.forget(former, when.seq);
    touched.payments.add(id);
    for (const other of left) touched.payments.add(other);
    for (const { paymentId, batches, records } of parts) {
      this.returns.moved(records, paymentId);
      this.#collisions.named(this.#linker.names(paymentId));
      touched.payments.add(paymentId);
      touched.renamed.add(paymentId);
      touched.joined.add(paymentId);
      for (const batch of batches) touched.batches.add(batch);
    }
    return putTo;
  }

  /** A claim that is no longer made; its names stay, because a payment is known by them for ever. */
  #takeBack(recordId: number, { payments, renamed, batches }: Touched): void {
    const left = this.returns.takeBack(recordId);
    if (left !== undefined) payments.add(left);
    const payment = this.#db
      .prepare('delete from claim where record_id = ? returning payment_id')
      .pluck()
      .get(recordId);
    if (typeof payment === 'number') {
      payments.add(payment);
      if (this.returns.waits) renamed.add(payment);
    }
    const batch = this.#batches.takeBack(recordId);
    if (batch !== undefined) batches.add(batch);
  }

  /** Judges the returns that may speak of what this commit touched; what they move is touched, too. */
  #linkReturns(touched: Touched, seq: number): void {
    if (!this.returns.waits) return;
    for (const id of touched.renamed) this.returns.named(id, this.#allNames(id, touched));
    this.returns.settle(this.#forReturns(touched), seq);
  }

  #forReturns(touched: Touched): Payments {
    return {
      names: (id) => this.#allNames(id, touched),
      touch: (id) => touched.payments.add(id),
    };
  }

  #allNames(paymentId: number, touched: Touched): readonly string[] {
    const known = touched.names.get(paymentId) ?? this.#linker.names(paymentId);
    touched.names.set(paymentId, known);
    return known;
  }

  #drop(paymentId: number, standing: StandingPayment | undefined, seq: number): void {
    this.#cells.count(standing?.cell, -1);
    this.#findings.replace(`payment:${String(paymentId)}`, [], seq);
    this.#words.remove(paymentId);
    this.#radar.dropped(paymentId, standing);
    if (standing) this.#items.note('payment', standing.key, undefined);
    this.table.remove(paymentId, seq);
  }

  #foldAll(payments: ReadonlySet<number>, seq: number, touched: Touched): number {
    let changed = 0;
    for (const paymentId of payments) if (this.#fold(paymentId, seq, touched)) changed += 1;
    return changed;
  }

  /** Folds a payment and notes the batches it belongs to. True when its row changed. */
  #fold(paymentId: number, seq: number, touched: Touched): boolean {
    const own = claimLines(this.#db, paymentId);
    const standing = standingPayment(this.#db, paymentId);
    if (own.length === 0) {
      this.#drop(paymentId, standing, seq);
      return true;
    }
    // A row without a batch had none when it was folded last; a payment gets no batch without being noted.
    const alone = standing?.batchKey === null && !touched.joined.has(paymentId);
    const batches = alone ? [] : this.#batches.of(paymentId);
    for (const batch of batches) touched.batches.add(batch.id);
    const refused = own.some((claim) => claim.role === 'bank' && claim.state === 'rejected');
    const effects = batches.flatMap((batch) => this.#batches.effects(batch.id));
    const folded = this.#withNotes(paymentId, foldPayment([...own, ...effectLines(effects, refused)]), touched);
    const named = standing && !touched.renamed.has(paymentId) ? standing : this.#namesOf(paymentId, touched);
    return this.#show(paymentId, standing, named, folded, batches, seq);
  }

  #withNotes(paymentId: number, folded: FoldedPayment, touched: Touched): FoldedPayment {
    if (folded.state !== 'reversed') return withOverdueRecall(this.#db, paymentId, folded);
    const notes = this.returns.notes(paymentId, this.#forReturns(touched));
    return notes.length === 0 ? folded : { ...folded, contradictions: [...folded.contradictions, ...notes] };
  }

  #namesOf(paymentId: number, touched: Touched): { readonly key: string; readonly names: string } {
    const names = this.#allNames(paymentId, touched);
    return { key: naturalKey(names), names: shownNames(names) };
  }

  #show(
    paymentId: number,
    standing: StandingPayment | undefined,
    { key, names }: { readonly key: string; readonly names: string },
    folded: FoldedPayment,
    batches: readonly { readonly name: string }[],
    seq: number,
  ): boolean {
    const contradictions = contradictionsText(folded);
    const values = rowOf(folded, displayReference(key), names, batches, contradictions);
    const over = standing && { ...standing.row, steady: isSteady(standing, key, names, folded) };
    if (this.table.write(over, paymentId, key, values, seq) === 'unchanged') return false;
    this.#items.note('payment', key, folded.ownAccount);
    if (standing && standing.key !== key) this.#items.note('payment', standing.key, undefined);
    this.#cells.count(standing?.cell, -1);
    this.#cells.count(foldedCell(folded), 1);
    const { counterparty = null, remittance = null } = folded;
    this.#words.note(paymentId, standing, { names, counterparty, remittance });
    this.#radar.shown(paymentId, standing, key, folded);
    const isContradicted = contradictions !== (standing?.contradictions ?? NO_CONTRADICTIONS);
    if (isContradicted) this.#radar.restated(paymentId);
    const isJudged =
      isContradicted ||
      (standing && key !== standing.key) ||
      isOutcome(standing?.cell.state) ||
      isOutcome(stateNumber(folded.state));
    if (isJudged)
      this.#findings.replace(
        `payment:${String(paymentId)}`,
        [...folded.contradictions, ...outcomesOf(folded)].map(({ code, detail }) => ({ code, subject: key, detail })),
        seq,
      );
    return true;
  }

  /** Forgets what a rolled-back transaction may have left in memory. */
  reload(): void {
    this.table.reload();
    this.#linker.reload();
    this.#links.reload();
    this.#collisions.reload();
    this.#radar.reload();
    this.returns.reload();
    this.#cells.clear();
    this.#words.clear();
  }

  /** Empties everything that is folded from claims, before a rebuild. */
  clear(): void {
    this.table.clear();
    this.returns.clear();
    this.#radar.clear();
    this.#db.exec(
      'delete from claim; delete from claim_link; delete from collision; delete from former_name; delete from former_batch_claim; delete from former_membership; delete from identity; delete from absorbed; delete from membership; delete from batch_claim; delete from batch_name; delete from payment_cell; delete from payment_text; delete from search_due;',
    );
    this.reload();
  }
}

const NO_CONTRADICTIONS = '[]';

function contradictionsText({ contradictions }: FoldedPayment): string {
  if (contradictions.length === 0) return NO_CONTRADICTIONS;
  return JSON.stringify(contradictions.map((one) => ({ code: one.code, detail: one.detail })));
}

/** Whether key and steady columns stay as they are; the reference follows from the key. */
function isSteady(standing: StandingPayment, key: string, names: string, folded: FoldedPayment): boolean {
  return (
    standing.key === key &&
    standing.names === names &&
    standing.minor === (folded.minor ?? null) &&
    standing.valueDate === (folded.valueDate ?? null)
  );
}

function rowOf(
  folded: FoldedPayment,
  reference: string,
  names: string,
  batches: readonly { readonly name: string }[],
  contradictions: string,
): Cell[] {
  const preferred =
    batches.find((batch) => batch.name.startsWith('pmtinf|')) ??
    batches.find((batch) => batch.name.startsWith('batch|'));
  const disagreeing = folded.lanes.filter((lane) => disagrees(lane.verdict)).length;
  return [
    reference,
    names,
    stateNumber(folded.state),
    folded.qualifier ?? null,
    folded.direction === 'in' ? 1 : 0,
    folded.kind,
    folded.minor ?? null,
    folded.currency ?? null,
    folded.valueDate ?? null,
    folded.counterparty ?? null,
    folded.counterpartyAccount ?? null,
    folded.companyCode ?? null,
    folded.ownAccount ?? null,
    preferred?.name ?? batches[0]?.name ?? null,
    folded.remittance ?? null,
    ...folded.lanes.flatMap((lane): Cell[] => [
      lane.state === undefined ? null : stateNumber(lane.state),
      lane.word ?? null,
      lane.at ?? null,
      VERDICTS.indexOf(lane.verdict),
    ]),
    disagreeing,
    folded.open ? 1 : 0,
    folded.creditExpected ? 1 : 0,
    contradictions,
    folded.firstEventAt ?? null,
    folded.lastEventAt ?? null,
  ];
}
