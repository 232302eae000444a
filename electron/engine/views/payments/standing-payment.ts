import type { WriteDb } from '../../store/database.ts';
import type { StandingRow } from '../../store/view-table.ts';
import { halvesOf, wholeOf } from '../../store/big-integer.ts';
import { CELL_COLUMNS, type CellRow, cellOf, type PaymentCell } from './payment-cells.ts';
import type { Searchable } from './search-words.ts';

/** A payment's live row, as far as summary, search, findings and the next row need it: one read for all of them. */
export interface StandingPayment extends Searchable {
  readonly row: Omit<StandingRow, 'steady'>;
  readonly key: string;
  readonly cell: PaymentCell;
  readonly minor: bigint | null;
  readonly valueDate: string | null;
  readonly batchKey: string | null;
  readonly counterpartyAccount: string | null;
  readonly creditExpected: boolean;
  /** As the row keeps them; `[]` for none. */
  readonly contradictions: string;
}

/** The amount comes in two halves: one big integer is made of them instead of one for every number of the row. */
type StoredStanding = readonly [
  ...CellRow,
  minorHigh: number | null,
  minorLow: number | null,
  hash: string,
  sinceSeq: number,
  key: string,
  names: string,
  counterparty: string | null,
  remittance: string | null,
  batchKey: string | null,
  contradictions: string,
  counterpartyAccount: string | null,
  creditExpected: number,
];

const STANDING = `select ${CELL_COLUMNS}, ${halvesOf('minor')}, lower(hex(hash)), since_seq, key, names, counterparty, remittance, batch_key, contradictions, counterparty_account, credit_expected
  from payment where id = ?`;

/** How a payment's live row stands; undefined where there is none. */
export function standingPayment(db: WriteDb, paymentId: number): StandingPayment | undefined {
  // The columns of the statement, by the schema's types.
  const stored = db.prepare(STANDING).raw().get(paymentId) as StoredStanding | undefined;
  if (!stored) return undefined;
  const [, , , , , , , , , , , , , , , high, low, hash, sinceSeq, key, names, counterparty, remittance, batchKey] =
    stored;
  const minor = wholeOf(high, low);
  return {
    row: { id: paymentId, hash, sinceSeq },
    key,
    cell: cellOf(stored, minor),
    names,
    counterparty,
    remittance,
    minor,
    valueDate: stored[0],
    batchKey,
    contradictions: stored[24],
    counterpartyAccount: stored[25],
    creditExpected: stored[26] === 1,
  };
}
