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
 * The search index of payments: every reference, the counterparty and the remittance text in the form for lookup, so that
 * any spelling of a reference is found. What is found is checked against the row.
 *
 * Words are gathered over a commit and written last: a statement that copies an image between two of them would make the
 * index write its pending words to disk each time, which costs forty times the copy.
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
    const write = db.prepare('insert or replace into payment_text (rowid, words) values (?, ?)');
    const remove = db.prepare('delete from payment_text where rowid = ?');
    for (const [paymentId, words] of [...this.#pending].sort(([a], [b]) => a - b)) {
      if (words === undefined) remove.run(paymentId);
      else write.run(paymentId, words);
    }
    this.#pending.clear();
  }

  /** Forgets what was noted. */
  clear(): void {
    this.#pending.clear();
  }
}

function wordsOf({ names, counterparty, remittance }: Searchable): string {
  const lines = [...names.split('\n').map(shownReference), counterparty ?? '', remittance ?? ''];
  return lines.map(lookupForm).join('\n');
}
