import { displayReference, identityNames, naturalKey, shownNames } from '../../../../shared/domain/payment/identity.ts';
import type { PaymentClaim } from '../../../../shared/domain/payment/claim.ts';
import { foldPayment, type FoldedPayment } from '../../../../shared/domain/payment/fold.ts';
import { disagrees, stateNumber, VERDICTS } from '../../../../shared/domain/payment/lane.ts';
import type { WriteDb } from '../../store/database.ts';
import { type Cell, ViewTable } from '../../store/view-table.ts';
import { PAYMENT_VIEW } from '../definitions.ts';
import type { Findings } from '../findings.ts';
import { Batches, effectLines } from './batches.ts';
import { claimLines, saveClaim } from './claim-rows.ts';
import { PaymentLinker } from './linker.ts';
import { CellChanges, foldedCell, standingOf } from './payment-cells.ts';
import { SearchWords } from './search-words.ts';

/** A claim that is new or newly the latest word of its record. */
export interface ClaimChange {
  readonly recordId: number;
  readonly factId: number;
  readonly source: string;
  readonly key: string;
  readonly claim: PaymentClaim;
  readonly effective: boolean;
}

/** The payments view: links claims by name, folds each touched payment once per commit, and keeps summary and search beside it. */
export class PaymentsView {
  readonly table: ViewTable;
  readonly #db: WriteDb;
  readonly #linker: PaymentLinker;
  readonly #batches: Batches;
  readonly #cells = new CellChanges();
  readonly #words = new SearchWords();
  readonly #findings: Findings;

  constructor(db: WriteDb, findings: Findings) {
    this.#db = db;
    this.#findings = findings;
    this.table = new ViewTable(db, PAYMENT_VIEW);
    this.#linker = new PaymentLinker(db);
    this.#batches = new Batches(db);
  }

  /** Folds what a commit's claims touch; records in `gone` claim nothing any more. Answers how many payment rows changed. */
  apply(changes: readonly ClaimChange[], gone: readonly number[], seq: number): number {
    const payments = new Set<number>();
    const batches = new Set<number>();
    for (const change of changes) this.#take(change, seq, payments, batches);
    for (const recordId of gone) this.#takeBack(recordId, payments, batches);
    let changed = this.#foldAll(payments, seq, batches);
    const members = new Set<number>();
    for (const batchId of batches)
      if (this.#batches.refresh(batchId)) for (const id of this.#batches.members(batchId)) members.add(id);
    changed += this.#foldAll(members, seq, new Set());
    this.#cells.flush(this.#db);
    this.#words.flush(this.#db);
    return changed;
  }

  #take(change: ClaimChange, seq: number, payments: Set<number>, batches: Set<number>): void {
    if (change.claim.level === 'batch') {
      const batchId = change.effective
        ? this.#batches.saveClaim(change.recordId, change.factId, change.claim)
        : undefined;
      if (batchId !== undefined) batches.add(batchId);
      return;
    }
    const { survivor, absorbed } = this.#linker.link(identityNames(change.claim, change.source, change.key), seq);
    for (const id of absorbed) {
      this.#drop(id, seq);
      payments.delete(id);
    }
    if (change.effective) saveClaim(this.#db, change.recordId, survivor, change.factId, change.claim);
    this.#batches.join(survivor, change.claim, seq);
    payments.add(survivor);
  }

  /** A claim that is no longer made; its names stay, because a payment is known by them for ever. */
  #takeBack(recordId: number, payments: Set<number>, batches: Set<number>): void {
    const payment = this.#db
      .prepare('delete from claim where record_id = ? returning payment_id')
      .pluck()
      .get(recordId);
    if (typeof payment === 'number') payments.add(payment);
    const batch = this.#db
      .prepare('delete from batch_claim where record_id = ? returning batch_id')
      .pluck()
      .get(recordId);
    if (typeof batch === 'number') batches.add(batch);
  }

  #drop(paymentId: number, seq: number): void {
    this.#cells.count(standingOf(this.#db, paymentId)?.cell, -1);
    this.#findings.replace(`payment:${String(paymentId)}`, [], seq);
    this.#words.remove(paymentId);
    this.table.remove(paymentId, seq);
  }

  /** Folds payments and notes the batches they belong to. */
  #foldAll(payments: ReadonlySet<number>, seq: number, touched: Set<number>): number {
    let changed = 0;
    for (const paymentId of payments) if (this.#fold(paymentId, seq, touched)) changed += 1;
    return changed;
  }

  #fold(paymentId: number, seq: number, touched: Set<number>): boolean {
    const own = claimLines(this.#db, paymentId);
    if (own.length === 0) {
      this.#drop(paymentId, seq);
      return true;
    }
    const batches = this.#batches.of(paymentId);
    for (const batch of batches) touched.add(batch.id);
    const refused = own.some((claim) => claim.role === 'bank' && claim.state === 'rejected');
    const effects = batches.flatMap((batch) => this.#batches.effects(batch.id));
    const folded = foldPayment([...own, ...effectLines(effects, refused)]);
    const names = this.#linker.names(paymentId);
    const key = naturalKey(names);
    const shown = shownNames(names);
    const values = rowOf(folded, displayReference(key), shown, batches);
    const before = standingOf(this.#db, paymentId);
    if (this.table.put(paymentId, key, values, seq) === 'unchanged') return false;
    this.#cells.count(before?.cell, -1);
    this.#cells.count(foldedCell(folded), 1);
    this.#words.note(paymentId, before, {
      names: shown,
      counterparty: folded.counterparty ?? null,
      remittance: folded.remittance ?? null,
    });
    this.#findings.replace(
      `payment:${String(paymentId)}`,
      folded.contradictions.map((one) => ({ code: one.code, subject: key, detail: one.detail })),
      seq,
    );
    return true;
  }

  /** Forgets what a rolled-back transaction may have left in memory. */
  reload(): void {
    this.table.reload();
    this.#linker.reload();
    this.#cells.clear();
    this.#words.clear();
  }

  /** Empties everything that is folded from claims, before a rebuild. */
  clear(): void {
    this.table.clear();
    this.#db.exec(
      'delete from claim; delete from identity; delete from absorbed; delete from membership; delete from batch_claim; delete from batch_name; delete from payment_cell; delete from payment_text;',
    );
    this.reload();
  }
}

function rowOf(
  folded: FoldedPayment,
  reference: string,
  names: string,
  batches: readonly { readonly name: string }[],
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
    JSON.stringify(folded.contradictions.map((one) => ({ code: one.code, detail: one.detail }))),
    folded.firstEventAt ?? null,
    folded.lastEventAt ?? null,
  ];
}
