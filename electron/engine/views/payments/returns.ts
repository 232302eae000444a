import type { PaymentClaim } from '../../../../shared/domain/payment/claim.ts';
import { displayReference, naturalKey } from '../../../../shared/domain/payment/identity.ts';
import { accountReference, returnReferences } from '../../../../shared/domain/payment/return-references.ts';
import type { Contradiction } from '../../../../shared/domain/payment/fold.ts';
import type { WriteDb } from '../../store/database.ts';
import { ViewTable } from '../../store/view-table.ts';
import { RETURN_LINK_VIEW } from '../definitions.ts';
import { FLAG_RETURNING } from './claim-rows.ts';
import { type PossibleOriginal, possibleOriginals } from './return-original.ts';

/** What the link of returns asks of the payments view. */
export interface Payments {
  /** Every name of a payment. */
  names(paymentId: number): readonly string[];
  /** The payment has to be folded again, its names may have changed. */
  touch(paymentId: number): void;
}

interface Known {
  /** Every `account|reference` that a return carries. Those of returns gone may stand here still: a superset costs a look only. */
  readonly references: Set<string>;
  /** Payments that are the home of a return. */
  readonly homes: Set<number>;
}

/**
 * Links money that came back to what it returns, where strong names do not. The payment that a return's own names make is
 * its home; as long as nothing but returns are at home there, their claims move to the one payment that their references
 * lead to. Two possible originals: none is chosen. Judged once per commit from names and claims alone, so that neither
 * the order of arrival nor a repetition changes the answer, and a link ends when its reason does.
 */
export class Returns {
  readonly table: ViewTable;
  readonly #db: WriteDb;
  readonly #due = new Set<number>();
  #known: Known | undefined;

  constructor(db: WriteDb) {
    this.#db = db;
    this.table = new ViewTable(db, RETURN_LINK_VIEW);
  }

  /** Whether any return is known, whatever it names: new names may be what it waits for, and it may be told otherwise. */
  get waits(): boolean {
    return this.#all().homes.size > 0;
  }

  /** The payment that a return's own names give it, wherever its claim stands; undefined for a record that is none. */
  homeOf(recordId: number): number | undefined {
    if (!this.waits) return undefined;
    const home = this.#db.prepare('select home_id from return_claim where record_id = ?').pluck().get(recordId);
    return typeof home === 'number' ? home : undefined;
  }

  /**
   * A claim stands from now on; `revised`: the record may have claimed something else before. Answers the payment that its
   * earlier word was moved to. `claim` undefined: a person has decided where it belongs.
   */
  note(recordId: number, homeId: number, claim: PaymentClaim | undefined, revised: boolean): number | undefined {
    const left = revised ? this.takeBack(recordId) : undefined;
    if (claim?.returning !== true) return left;
    const references = returnReferences(claim);
    const known = this.#all();
    this.#db.prepare('insert into return_claim (record_id, home_id) values (?, ?)').run(recordId, homeId);
    const add = this.#db.prepare('insert into return_reference (name, record_id) values (?, ?)');
    for (const name of references) {
      add.run(name, recordId);
      known.references.add(name);
    }
    known.homes.add(homeId);
    this.#due.add(homeId);
    return left;
  }

  /** A record claims nothing any more, or something else: its claim goes home. Answers the payment that it leaves. */
  takeBack(recordId: number): number | undefined {
    const home = this.homeOf(recordId);
    if (home === undefined) return undefined;
    this.#due.add(home);
    const standing = this.#db.prepare('select payment_id from claim where record_id = ?').pluck().get(recordId);
    this.#db.prepare('update claim set payment_id = ? where record_id = ?').run(home, recordId);
    this.#db.prepare('delete from return_claim where record_id = ?').run(recordId);
    this.#db.prepare('delete from return_reference where record_id = ?').run(recordId);
    return typeof standing === 'number' && standing !== home ? standing : undefined;
  }

  /**
   * A person has decided about a record whose names make a payment: it is no return to be judged any more. Answers the
   * payment that the record leaves.
   */
  decided(ownName: string, paymentId: number): readonly number[] {
    if (!this.waits) return [];
    // One integer column.
    const records = this.#db
      .prepare(
        "select h.record_id from return_claim h join record r on r.id = h.record_id join source s on s.id = r.source_id where h.home_id = ? and 'rec|' || s.name || '|' || r.key = ?",
      )
      .pluck()
      .all(paymentId, ownName) as number[];
    return records.flatMap((record) => this.takeBack(record) ?? []);
  }

  /** A payment is made again: the returns that stand with it are judged again. */
  unsettle(paymentId: number): void {
    if (!this.waits) return;
    // One integer column.
    const homes = this.#db
      .prepare(
        'select distinct h.home_id from return_claim h join claim c on c.record_id = h.record_id where c.payment_id = ?',
      )
      .pluck()
      .all(paymentId) as number[];
    for (const home of homes) this.#due.add(home);
  }

  /** Names that nothing gives any more: a record among them leads nowhere. */
  forget(names: readonly string[], seq: number): void {
    if (!this.waits) return;
    for (const name of names) if (name.startsWith('rec|')) this.#show(name, undefined, '', seq);
  }

  /** Records are part of another payment by their own names now. */
  moved(records: ReadonlySet<number>, homeId: number): void {
    if (!this.waits) return;
    const move = this.#db.prepare('update return_claim set home_id = ? where record_id = ?');
    for (const record of records) move.run(homeId, record);
    this.#all().homes.add(homeId);
    this.#due.add(homeId);
  }

  /** A payment turned out to be another one. */
  absorbed(paymentId: number, survivor: number): void {
    const { homes } = this.#all();
    if (!homes.has(paymentId)) return;
    homes.add(survivor);
    this.#due.delete(paymentId);
    this.#due.add(survivor);
    this.#db.prepare('update return_claim set home_id = ? where home_id = ?').run(survivor, paymentId);
  }

  /** A payment got names or claims, or lost some: the returns that may speak of it are judged again. */
  named(paymentId: number, names: readonly string[]): void {
    const { references, homes } = this.#all();
    if (homes.has(paymentId)) this.#due.add(paymentId);
    for (const name of names) {
      const reference = accountReference(name);
      if (reference !== undefined && references.has(reference))
        for (const home of this.#homes(reference)) this.#due.add(home);
    }
  }

  /** Judges what this commit brought, in the order of homes, so that a fold from facts comes to the same stamps. */
  settle(payments: Payments, seq: number): void {
    for (const homeId of [...this.#due].sort((a, b) => a - b)) this.#judge(homeId, payments, seq);
    this.#due.clear();
  }

  /** What is to be said of a payment that nothing but returns make, and that no original was found for. */
  notes(homeId: number, payments: Pick<Payments, 'names'>): readonly Contradiction[] {
    if (!this.#isHome(homeId) || !this.#isReturnOnly(homeId)) return [];
    const possible = possibleOriginals(this.#db, homeId);
    if (possible.length === 0) return [{ code: 'return-without-original', detail: '' }];
    const keys = possible.map(({ paymentId }) => naturalKey(payments.names(paymentId)));
    return [{ code: 'return-ambiguous', detail: keys.map(displayReference).sort().join(', ') }];
  }

  /** Forgets what a rolled-back transaction may have left in memory. */
  reload(): void {
    this.table.reload();
    this.#due.clear();
    this.#known = undefined;
  }

  /** Empties everything, before a rebuild. */
  clear(): void {
    this.#db.exec('delete from return_claim; delete from return_reference;');
    this.table.clear();
    this.reload();
  }

  #judge(homeId: number, payments: Payments, seq: number): void {
    const original = this.#isReturnOnly(homeId) ? onlyOne(possibleOriginals(this.#db, homeId)) : undefined;
    const target = original?.paymentId ?? homeId;
    payments.touch(homeId);
    for (const { recordId, paymentId } of this.#claimsAtHome(homeId)) {
      if (paymentId !== target) {
        this.#db.prepare('update claim set payment_id = ? where record_id = ?').run(target, recordId);
        payments.touch(paymentId);
        payments.touch(target);
      }
    }
    const key = original && naturalKey(payments.names(original.paymentId));
    const basis = original?.references.map((name) => name.slice(name.indexOf('|') + 1)).join('\n') ?? '';
    for (const record of this.#recordsNamed(payments.names(homeId))) this.#show(record, key, basis, seq);
  }

  #show(record: string, original: string | undefined, basis: string, seq: number): void {
    if (original !== undefined) {
      this.table.putKey(record, [original, basis], seq);
      return;
    }
    const id = this.table.idOf(record);
    if (id !== undefined) this.table.remove(id, seq);
  }

  #recordsNamed(names: readonly string[]): readonly string[] {
    return names.filter((name) => name.startsWith('rec|')).sort();
  }

  /** Nothing at home but money that came back: where a claim of money that left is, the return has its original. */
  #isReturnOnly(homeId: number): boolean {
    const forward = `select 1 from claim where payment_id = ? and flags & ${String(FLAG_RETURNING)} = 0 limit 1`;
    return this.#db.prepare(forward).get(homeId) === undefined;
  }

  #isHome(paymentId: number): boolean {
    if (!this.#all().homes.has(paymentId)) return false;
    return this.#db.prepare('select 1 from return_claim where home_id = ? limit 1').get(paymentId) !== undefined;
  }

  #claimsAtHome(homeId: number): readonly { readonly recordId: number; readonly paymentId: number }[] {
    // The selected columns, by the schema's types.
    return this.#db
      .prepare(
        'select h.record_id as recordId, c.payment_id as paymentId from return_claim h join claim c on c.record_id = h.record_id where h.home_id = ? order by h.record_id',
      )
      .all(homeId) as { recordId: number; paymentId: number }[];
  }

  #homes(reference: string): readonly number[] {
    // One integer column.
    return this.#db
      .prepare(
        'select distinct h.home_id from return_reference r join return_claim h on h.record_id = r.record_id where r.name = ?',
      )
      .pluck()
      .all(reference) as number[];
  }

  #all(): Known {
    if (this.#known) return this.#known;
    // One text and one integer column.
    const references = this.#db.prepare('select distinct name from return_reference').pluck().all() as string[];
    const homes = this.#db.prepare('select distinct home_id from return_claim').pluck().all() as number[];
    this.#known = { references: new Set(references), homes: new Set(homes) };
    return this.#known;
  }
}

function onlyOne(possible: readonly PossibleOriginal[]): PossibleOriginal | undefined {
  return possible.length === 1 ? possible[0] : undefined;
}
