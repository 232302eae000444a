import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import type { ReadDb } from '../store/database.ts';

/** Longest key of an entry that a record of it can name; what banks' files give is far shorter. */
export const ENTRY_KEY_LENGTH_MAX = 220;

/** Condition on an entry `e`: no other one has come in its place. */
export const ENTRY_STANDS = "not exists (select 1 from supersession x where x.key = 'entry|' || e.key)";

/** Ids of the entries of one look: after the one, up to the other. */
export interface EntryPortion {
  readonly after: number;
  readonly last: number;
}

/**
 * Goes through the entries in the order in which they came, each of them once, a portion in a look, so that a look costs
 * what is new. Once a day it begins again: what was corrected or taken apart is seen anew then.
 */
export class EntryPortions {
  readonly #db: ReadDb;
  readonly #lastOfNext: string;
  #day: PlainDate | undefined;
  #after = 0;

  /** `size`: most entries of one look. */
  constructor(db: ReadDb, size: number) {
    this.#db = db;
    this.#lastOfNext = `select max(id) from (select id from entry where id > ? order by id limit ${String(size)})`;
  }

  /** Goes back to the first entry on another day than before; answers whether it is another one. */
  beginOn(today: PlainDate): boolean {
    const isNewDay = today !== this.#day;
    if (isNewDay) this.#after = 0;
    this.#day = today;
    return isNewDay;
  }

  /** Whether entries wait for the next look. */
  get more(): boolean {
    return this.#last() !== undefined;
  }

  /** The next portion, which counts as read then; undefined where none waits. */
  next(): EntryPortion | undefined {
    const after = this.#after;
    const last = this.#last();
    if (last === undefined) return undefined;
    this.#after = last;
    return { after, last };
  }

  #last(): number | undefined {
    const last = this.#db.prepare(this.#lastOfNext).pluck().get(this.#after);
    return typeof last === 'number' ? last : undefined;
  }
}
