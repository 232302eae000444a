import { type IdentityName, joins, neighbourNames, widen } from '../../../../shared/domain/payment/identity.ts';
import { sha256 } from '../../store/canonical.ts';
import type { WriteDb } from '../../store/database.ts';

interface IdentityRow {
  readonly id: number;
  readonly payment_id: number;
  readonly day_min: number | null;
  readonly day_max: number | null;
}

/** Digest of the names that a claim gives, with the days that bound the scoped ones: equal digests, equal names. */
export function namesDigest(names: readonly IdentityName[]): Buffer {
  const text = names.map(({ name, day }) => (day === undefined ? name : `${name}|${String(day)}`)).join('\n');
  return sha256(text).subarray(0, NAMES_DIGEST_BYTES);
}

/** Half a SHA-256: no two sets of names are ever found with one digest, and no name can be chosen to take another's place. */
const NAMES_DIGEST_BYTES = 16;

/** Payments that became one because a claim knows both by name. */
export interface Merge {
  readonly survivor: number;
  readonly absorbed: readonly number[];
  /** Scoped names that nothing had before. */
  readonly fresh: readonly string[];
}

/**
 * Payments as connected sets of names: claims that share a name speak about one payment. Names are only ever added, so
 * the sets are the same whatever the order of arrival. Row ids are internal; the natural key is computed from the names.
 */
export class PaymentLinker {
  readonly #db: WriteDb;
  #nextPaymentId: number | undefined;

  constructor(db: WriteDb) {
    this.#db = db;
  }

  /** Adds a claim's names in commit `seq` and answers the payment they belong to, with the payments that this joined. */
  link(names: readonly IdentityName[], seq: number): Merge {
    const found = names.map((name) => ({ name, row: this.#find(name.name) }));
    const payments = new Set<number>();
    for (const { name, row } of found) {
      if (row) payments.add(row.payment_id);
      for (const near of this.#neighbours(name, row)) payments.add(near);
    }
    const survivor = payments.size > 0 ? Math.min(...payments) : this.#newPaymentId();
    const absorbed = [...payments].filter((id) => id !== survivor);
    for (const id of absorbed) this.#absorb(id, survivor, seq);
    for (const { name, row } of found) this.#save(name, row, survivor);
    return {
      survivor,
      absorbed,
      fresh: found.flatMap(({ name, row }) => (row || name.day === undefined ? [] : [name.name])),
    };
  }

  /** The payment that a name belongs to; undefined for a name that nothing has. */
  paymentOf(name: string): number | undefined {
    return this.#find(name)?.payment_id;
  }

  /**
   * Takes every name from a payment. Those that nothing gives any more are kept as former ones, because the past is asked by
   * them; answers these.
   */
  empty(paymentId: number, given: ReadonlySet<string>): readonly string[] {
    // So that the payment's own id is never given out while it has no name.
    this.#lastPaymentId();
    const keep = this.#db.prepare('insert or ignore into former_name (name, payment_id) values (?, ?)');
    const former = this.names(paymentId).filter((name) => !given.has(name));
    for (const name of former) keep.run(name, paymentId);
    this.#db.prepare('delete from identity where payment_id = ?').run(paymentId);
    return former;
  }

  /** A payment that was part of another one until now. */
  newPayment(formerId: number): number {
    const id = this.#newPaymentId();
    this.#db.prepare('insert or ignore into absorbed (survivor_id, payment_id) values (?, ?)').run(id, formerId);
    return id;
  }

  /** Gives a payment names that nothing has. */
  name(
    paymentId: number,
    names: ReadonlyMap<string, { readonly min: number; readonly max: number } | undefined>,
  ): void {
    const add = this.#db.prepare('insert into identity (name, payment_id, day_min, day_max) values (?, ?, ?, ?)');
    for (const [name, days] of names) add.run(name, paymentId, days?.min ?? null, days?.max ?? null);
  }

  /** Every name of a payment. */
  names(paymentId: number): readonly string[] {
    // One text column.
    return this.#db.prepare('select name from identity where payment_id = ?').pluck().all(paymentId) as string[];
  }

  /** Forgets the next id after a rolled-back transaction. */
  reload(): void {
    this.#nextPaymentId = undefined;
  }

  #find(name: string): IdentityRow | undefined {
    // The selected columns, by the schema's types.
    return this.#db.prepare('select id, payment_id, day_min, day_max from identity where name = ?').get(name) as
      IdentityRow | undefined;
  }

  /** Payments whose use of the same scoped reference lies within the window of this one. */
  #neighbours(name: IdentityName, row: IdentityRow | undefined): readonly number[] {
    if (name.day === undefined) return [];
    const own = widen(
      row && row.day_min !== null && row.day_max !== null ? { min: row.day_min, max: row.day_max } : undefined,
      name.day,
    );
    return neighbourNames(name.name).flatMap((near) => {
      const other = this.#find(near);
      if (!other || other.day_min === null || other.day_max === null) return [];
      const range = { min: other.day_min, max: other.day_max };
      const [earlier, later] = range.min < own.min ? [range, own] : [own, range];
      return joins(earlier, later) ? [other.payment_id] : [];
    });
  }

  /** Moves what belongs to a payment to the one it turned out to be. Its memberships stay as well: its images had them. */
  #absorb(paymentId: number, survivor: number, seq: number): void {
    this.#db.prepare('update identity set payment_id = ? where payment_id = ?').run(survivor, paymentId);
    this.#db.prepare('update claim set payment_id = ? where payment_id = ?').run(survivor, paymentId);
    this.#db
      .prepare(
        'insert or ignore into membership (batch_id, payment_id, since_seq) select batch_id, ?, ? from membership where payment_id = ?',
      )
      .run(survivor, seq, paymentId);
    this.#db.prepare('insert or ignore into absorbed (survivor_id, payment_id) values (?, ?)').run(survivor, paymentId);
  }

  #save(name: IdentityName, row: IdentityRow | undefined, paymentId: number): void {
    if (!row) {
      this.#db
        .prepare('insert into identity (name, payment_id, day_min, day_max) values (?, ?, ?, ?)')
        .run(name.name, paymentId, name.day ?? null, name.day ?? null);
      return;
    }
    if (name.day === undefined) return;
    // A name that only a person has put a claim to has no days yet.
    const known = row.day_min === null || row.day_max === null ? undefined : { min: row.day_min, max: row.day_max };
    const range = widen(known, name.day);
    if (range.min !== row.day_min || range.max !== row.day_max) {
      this.#db.prepare('update identity set day_min = ?, day_max = ? where id = ?').run(range.min, range.max, row.id);
    }
  }

  #newPaymentId(): number {
    this.#nextPaymentId = this.#lastPaymentId() + 1;
    return this.#nextPaymentId;
  }

  #lastPaymentId(): number {
    // The id of an absorbed payment is never given again: its images keep it.
    this.#nextPaymentId ??= Number(
      this.#db
        .prepare(
          'select max((select coalesce(max(payment_id), 0) from identity), (select coalesce(max(payment_id), 0) from absorbed), (select coalesce(max(payment_id), 0) from former_name))',
        )
        .pluck()
        .get(),
    );
    return this.#nextPaymentId;
  }
}
