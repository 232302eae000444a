import { isInReach } from '../../../shared/contracts/permissions.ts';
import { FACT_NUMBERS } from '../../../shared/domain/fact/fact.ts';
import type { ReadDb } from '../store/database.ts';
import type { DecisionRefusal } from './decision-book.ts';

/** A claim as a decision names it. */
export interface NamedClaim {
  readonly source: string;
  readonly recordKey: string;
}

/** The payment that a claim belongs to. */
interface PaymentOfClaim {
  readonly key: string;
  readonly company: string | null;
  /** Claims of the payment, this one included. */
  readonly claims: number;
}

const PAYMENT_OF = `select p.key, p.company_code as company, (select count(*) from claim o where o.payment_id = p.id) as claims
  from record r join source s on s.id = r.source_id join claim c on c.record_id = r.id join payment p on p.id = c.payment_id
  where r.kind = ${String(FACT_NUMBERS['payment-claim'])} and s.name = ? and r.key = ?`;

/** The payment that a claim belongs to; undefined where there is no such claim, or none of an entity in reach. */
export function paymentOfClaim(
  db: ReadDb,
  claim: NamedClaim,
  companyCodes: readonly string[],
): PaymentOfClaim | undefined {
  // The selected columns, by the schema's types.
  const row = db.prepare(PAYMENT_OF).get(claim.source, claim.recordKey) as PaymentOfClaim | undefined;
  return row && isInReach({ companyCodes }, row.company) ? row : undefined;
}

/** Record of another claim of the same payment; undefined where there is none. */
export function siblingOf(db: ReadDb, claim: NamedClaim): number | undefined {
  const record = db
    .prepare(
      `select o.record_id from record r join source s on s.id = r.source_id join claim c on c.record_id = r.id
         join claim o on o.payment_id = c.payment_id and o.record_id <> c.record_id
       where r.kind = ${String(FACT_NUMBERS['payment-claim'])} and s.name = ? and r.key = ? order by o.record_id limit 1`,
    )
    .pluck()
    .get(claim.source, claim.recordKey);
  return typeof record === 'number' ? record : undefined;
}

/** Key of the payment that a record's claim belongs to. */
export function keyOfRecord(db: ReadDb, record: number): string | undefined {
  const key = db
    .prepare('select p.key from claim c join payment p on p.id = c.payment_id where c.record_id = ?')
    .pluck()
    .get(record);
  return typeof key === 'string' ? key : undefined;
}

/** Why a claim can't be taken out of a payment: it is not known, not in that payment, or the only one there. */
export function unlinkRefusal(
  payment: PaymentOfClaim | undefined,
  fromPaymentKey: string,
): DecisionRefusal | undefined {
  if (!payment) return 'unknown-record';
  if (payment.key !== fromPaymentKey) return 'changed-meanwhile';
  return payment.claims === 1 ? 'not-linked' : undefined;
}

/** Why a claim can't be put to a payment: one of the two is not known, or it is there already. */
export function relinkRefusal(
  db: ReadDb,
  payment: PaymentOfClaim | undefined,
  toPaymentKey: string,
  companyCodes: readonly string[],
): DecisionRefusal | undefined {
  if (!payment) return 'unknown-record';
  if (payment.key === toPaymentKey) return 'already-linked';
  // The selected column, by the schema's types.
  const target = db.prepare('select company_code as company from payment where key = ?').get(toPaymentKey) as
    { company: string | null } | undefined;
  return target && isInReach({ companyCodes }, target.company) ? undefined : 'unknown-payment';
}
