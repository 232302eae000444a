import { type DuplicatePair, MEETING_MAX, pairsAmong } from '../../../../shared/domain/duplicate/duplicates.ts';
import {
  likenessKeys,
  suspectPayment,
  type SuspectPayment,
} from '../../../../shared/domain/duplicate/suspect-payment.ts';
import type { PaymentKind } from '../../../../shared/domain/payment/claim.ts';
import { PAYMENT_STATES } from '../../../../shared/domain/payment/state.ts';
import { present } from '../../../../shared/kernel/assert.ts';
import { halvesOf, wholeOf } from '../../store/big-integer.ts';
import type { ReadDb } from '../../store/database.ts';
import type { TouchedName } from './likeness-index.ts';

/** A payment that stands, as the radar reads it. */
export interface RadarPayment {
  readonly id: number;
  readonly suspect: SuspectPayment;
  readonly companyCode: string | undefined;
}

type Row = readonly [
  key: string,
  direction: number,
  kind: string,
  state: number,
  creditExpected: number,
  minorHigh: number | null,
  minorLow: number | null,
  currency: string | null,
  valueDate: string | null,
  counterparty: string | null,
  counterpartyAccount: string | null,
  remittance: string | null,
  companyCode: string | null,
];

const ROW = `select key, direction, kind, state, credit_expected, ${halvesOf('minor')}, currency, value_date, counterparty,
  counterparty_account, remittance, company_code from payment where id = ?`;
const WHO = 'select payment_id from payment_likeness where hash = ? limit ?';

/** Who meets under which name, and which pairs that makes: read from the store once per commit each. */
export class Meetings {
  readonly #db: ReadDb;
  readonly #payments = new Map<number, RadarPayment | undefined>();
  readonly #ids = new Map<string, number>();
  readonly #pairs = new Map<number, readonly DuplicatePair[]>();
  readonly #paired = new Set<string>();

  constructor(db: ReadDb) {
    this.#db = db;
  }

  /**
   * The ids of payments whose groups may have changed because payments came to a name or went from it. Nobody where more met
   * there before already than are held against each other, and still do.
   */
  touched({ hash, came }: TouchedName): readonly number[] {
    const ids = this.#who(hash, MEETING_MAX + came + 1);
    if (ids.length > MEETING_MAX + came) return [];
    // Nobody else is there, and whoever was has left a name that is touched, too.
    if (ids.length < 2 && came > 0) return [];
    this.#pairsUnder(hash);
    return ids;
  }

  /** Whether a payment is one of a pair that was found. */
  isPaired(id: number): boolean {
    const payment = this.#payments.get(id);
    return payment !== undefined && this.#paired.has(payment.suspect.key);
  }

  /** A payment as it stands; undefined where it can repeat nothing. */
  payment(id: number): RadarPayment | undefined {
    if (!this.#payments.has(id)) {
      const read = this.#read(id);
      this.#payments.set(id, read);
      if (read) this.#ids.set(read.suspect.key, id);
    }
    return this.#payments.get(id);
  }

  /** A payment by its natural key, of those that were read. */
  byKey(key: string): RadarPayment | undefined {
    const id = this.#ids.get(key);
    return id === undefined ? undefined : this.#payments.get(id);
  }

  /** The pairs that a payment is one of. */
  pairsOf(key: string): readonly DuplicatePair[] {
    const payment = this.byKey(key);
    if (!payment) return [];
    return likenessKeys(payment.suspect).flatMap((hash) =>
      this.#pairsUnder(hash).filter(({ earlier, later }) => earlier === key || later === key),
    );
  }

  #pairsUnder(hash: number): readonly DuplicatePair[] {
    const known = this.#pairs.get(hash);
    if (known) return known;
    const ids = this.#who(hash, MEETING_MAX + 1);
    const isSmall = ids.length > 1 && ids.length <= MEETING_MAX;
    const pairs = isSmall ? pairsAmong(ids.flatMap((id) => this.payment(id)?.suspect ?? [])) : [];
    this.#pairs.set(hash, pairs);
    for (const { earlier, later } of pairs) this.#paired.add(earlier).add(later);
    return pairs;
  }

  #who(hash: number, most: number): readonly number[] {
    // One integer column.
    return this.#db.prepare(WHO).pluck().all(hash, most) as number[];
  }

  #read(id: number): RadarPayment | undefined {
    // The columns of the statement, by the schema's types.
    const row = this.#db.prepare(ROW).raw().get(id) as Row | undefined;
    if (!row) return undefined;
    const [key, direction, kind, state, creditExpected, high, low, currency, valueDate, counterparty, account] = row;
    const suspect = suspectPayment({
      key,
      direction: direction === 1 ? 'in' : 'out',
      // Written by the payments view from a folded payment.
      kind: kind as PaymentKind,
      state: present(PAYMENT_STATES[state], 'state'),
      creditExpected: creditExpected === 1,
      minor: wholeOf(high, low) ?? undefined,
      currency: currency ?? undefined,
      valueDate: valueDate ?? undefined,
      counterparty: counterparty ?? undefined,
      counterpartyAccount: account ?? undefined,
      remittance: row[11] ?? undefined,
    });
    return suspect && { id, suspect, companyCode: row[12] ?? undefined };
  }
}
