import type { WriteDb } from '../../store/database.ts';
import type { StandingRow } from '../../store/view-table.ts';
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
  /** As the row keeps them; `[]` for none. */
  readonly contradictions: string;
}

interface StoredStanding extends CellRow, Searchable {
  readonly hash: string;
  readonly since_seq: bigint;
  readonly key: string;
  readonly batch_key: string | null;
  readonly contradictions: string;
}

const STANDING = `select ${CELL_COLUMNS}, lower(hex(hash)) as hash, since_seq, key, names, counterparty, remittance, batch_key, contradictions
  from payment where id = ?`;

/** How a payment's live row stands; undefined where there is none. */
export function standingPayment(db: WriteDb, paymentId: number): StandingPayment | undefined {
  // Amounts may pass 2^53, so integers come as bigint; the columns are those of the statement.
  const stored = db.prepare(STANDING).safeIntegers(true).get(paymentId) as StoredStanding | undefined;
  if (!stored) return undefined;
  const { key, names, counterparty, remittance, contradictions, minor } = stored;
  return {
    row: { id: paymentId, hash: stored.hash, sinceSeq: Number(stored.since_seq) },
    key,
    cell: cellOf(stored),
    names,
    counterparty,
    remittance,
    minor,
    valueDate: stored.value_date,
    batchKey: stored.batch_key,
    contradictions,
  };
}
