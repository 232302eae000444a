import { shownReference } from '../../../../shared/domain/payment/identity.ts';
import { lookupForm } from '../../../../shared/kernel/text.ts';
import type { WriteDb } from '../../store/database.ts';

/** What a payment is found by. */
export interface Searchable {
  /** Shown names, one a line. */
  readonly names: string;
  readonly counterparty: string | null;
  readonly remittance: string | null;
}

/**
 * The words by which payments are found: every reference, the counterparty and the remittance text in the form for
 * lookup, so that any spelling of a reference is found. What is found is checked against the row.
 *
 * A commit only notes them in `search_due`, because the trigrams of a payment cost as much as all the rest of its
 * intake; {@link indexDueWords} moves them into the index afterwards. A search looks through both, and what is due
 * outlives a crash.
 */
export class SearchWords {
  readonly #pending = new Map<number, string | undefined>();

  /** Notes a payment's words, unless they are what the index holds already. */
  note(paymentId: number, before: Searchable | undefined, after: Searchable): void {
    const unchanged =
      before?.names === after.names &&
      before.counterparty === after.counterparty &&
      before.remittance === after.remittance;
    if (!unchanged) this.#pending.set(paymentId, wordsOf(after));
  }

  /** Notes that a payment is no more. */
  remove(paymentId: number): void {
    this.#pending.set(paymentId, undefined);
  }

  /** Writes what was noted. */
  flush(db: WriteDb): void {
    const due = db.prepare('insert or replace into search_due (payment_id, words) values (?, ?)');
    for (const [paymentId, words] of this.#pending) due.run(paymentId, words ?? null);
    this.#pending.clear();
  }

  /** Forgets what was noted. */
  clear(): void {
    this.#pending.clear();
  }
}

/** Moves due words into the index, those of at most `most` payments, in one transaction. Answers how many there were. */
export function indexDueWords(db: WriteDb, most: number): number {
  return db.transaction(() => {
    // The selected columns, by the schema's types.
    const due = db
      .prepare('select payment_id, words from search_due order by payment_id limit ?')
      .raw()
      .all(most) as (readonly [paymentId: number, words: string | null])[];
    const write = db.prepare('insert or replace into payment_text (rowid, words) values (?, ?)');
    const remove = db.prepare('delete from payment_text where rowid = ?');
    for (const [paymentId, words] of due) {
      if (words === null) remove.run(paymentId);
      else write.run(paymentId, words);
    }
    const last = due.at(-1);
    if (last) db.prepare('delete from search_due where payment_id <= ?').run(last[0]);
    return due.length;
  });
}

function wordsOf({ names, counterparty, remittance }: Searchable): string {
  const lines = [...names.split('\n').map(shownReference), counterparty ?? '', remittance ?? ''];
  return lines.map(lookupForm).join('\n');
}
