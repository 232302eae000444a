import {
  likenessKeys,
  type ShownPayment,
  suspectPayment,
} from '../../../../shared/domain/duplicate/suspect-payment.ts';
import type { WriteDb } from '../../store/database.ts';

/** A name under which payments meet, and how many came to it or went in a commit. */
export interface TouchedName {
  readonly hash: number;
  readonly came: number;
}

const ADD = 'insert into payment_likeness (hash, payment_id) values (?, ?) on conflict do nothing';
const REMOVE = 'delete from payment_likeness where hash = ? and payment_id = ?';
const NO_KEYS: readonly number[] = [];

/** The names under which payments meet, kept in a table of their own: narrow, and written only when one of them changes. */
export class LikenessIndex {
  readonly #db: WriteDb;
  readonly #touched = new Map<number, number>();

  constructor(db: WriteDb) {
    this.#db = db;
  }

  /** Moves a payment from the names that it had to those that it has. */
  move(paymentId: number, before: ShownPayment | undefined, after: ShownPayment | undefined): void {
    const [had, has] = [keysOf(before), keysOf(after)];
    for (const hash of had) {
      if (!has.includes(hash)) this.#db.prepare(REMOVE).run(hash, paymentId);
      this.#touch(hash, 0);
    }
    for (const hash of has) {
      const isNew = !had.includes(hash);
      if (isNew) this.#db.prepare(ADD).run(hash, paymentId);
      this.#touch(hash, isNew ? 1 : 0);
    }
  }

  #touch(hash: number, came: number): void {
    this.#touched.set(hash, (this.#touched.get(hash) ?? 0) + came);
  }

  /** The names that were touched since the last call. */
  takeTouched(): readonly TouchedName[] {
    const touched = [...this.#touched].map(([hash, came]) => ({ hash, came }));
    this.#touched.clear();
    return touched;
  }

  /** Forgets what was noted. */
  reload(): void {
    this.#touched.clear();
  }
}

function keysOf(shown: ShownPayment | undefined): readonly number[] {
  const suspect = shown && suspectPayment(shown);
  return suspect ? likenessKeys(suspect) : NO_KEYS;
}
