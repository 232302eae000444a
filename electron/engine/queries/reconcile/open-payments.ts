import { PAYMENT_STATES } from '../../../../shared/domain/payment/state.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment, Reach } from '../desk.ts';
import { bigRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';

/** A payment that no entry of the bank is matched with. */
export interface OpenPayment {
  readonly key: string;
  readonly reference: string;
  /** Signed minor units, money in +. */
  readonly minor: bigint;
  readonly currency: string;
  readonly valueDate: string | null;
  readonly counterparty: string | null;
  readonly text: string;
  readonly sinceSeq: number;
}

interface Row {
  readonly key: string;
  readonly reference: string;
  readonly direction: bigint;
  readonly minor: bigint;
  readonly currency: string;
  readonly value_date: string | null;
  readonly counterparty: string | null;
  readonly remittance: string | null;
  readonly since_seq: bigint;
}

const COLUMNS =
  'key, reference, state, direction, kind, minor, currency, value_date, counterparty, own_account, remittance, treasury_state, erp_state, since_seq';
const REJECTED = PAYMENT_STATES.indexOf('rejected');

/** Which of them are asked for. */
export interface OpenPaymentsAsked {
  readonly accountId: string;
  readonly upTo: string;
  readonly limit: number;
}

/**
 * Payments of an account that a system of ours has made, up to a value date, and that no entry is matched with; oldest first,
 * with their number. Payroll items are counted and not listed without the right to them.
 */
export function openPayments(
  db: ReadDb,
  moment: Moment,
  reach: Reach,
  { accountId, upTo, limit }: OpenPaymentsAsked,
): { readonly listed: readonly OpenPayment[]; readonly count: number } {
  const where = `from ${viewThen('payment', COLUMNS, moment)} p where p.own_account = @account and p.minor is not null and p.currency is not null
    and p.state <> ${String(REJECTED)} and (p.treasury_state is not null or p.erp_state is not null) and coalesce(p.value_date, '') <= @upTo
    and not exists (select 1 from ${viewThen('matched_item', 'key', moment)} m where m.key = 'payments|payment|' || p.key)`;
  const params = { account: accountId, upTo, limit, payroll: reach.payrollItems ? 1 : 0, seq: seqOf(moment) };
  const count = bigRows<{ n: bigint }>(db, `select count(*) as n ${where}`, params)[0]?.n ?? 0n;
  const rows = bigRows<Row>(
    db,
    `select p.* ${where} and (@payroll or p.kind <> 'payroll') order by p.value_date, p.key limit @limit`,
    params,
  );
  return { listed: rows.map(toPayment), count: Number(count) };
}

/** Payments by their keys; payroll items only for who has the right to them. */
export function paymentsOf(db: ReadDb, moment: Moment, reach: Reach, keys: readonly string[]): readonly OpenPayment[] {
  const sql = `select p.* from json_each(@keys) k cross join ${viewThen('payment', COLUMNS, moment)} p
    where p.key = k.value and (@payroll or p.kind <> 'payroll') and p.minor is not null and p.currency is not null order by p.value_date, p.key`;
  const params = { keys: JSON.stringify(keys), payroll: reach.payrollItems ? 1 : 0, seq: seqOf(moment) };
  return bigRows<Row>(db, sql, params).map(toPayment);
}

function toPayment(row: Row): OpenPayment {
  return {
    key: row.key,
    reference: row.reference,
    minor: row.direction === 1n ? row.minor : -row.minor,
    currency: row.currency,
    valueDate: row.value_date,
    counterparty: row.counterparty,
    text: row.remittance ?? '',
    sinceSeq: Number(row.since_seq),
  };
}
