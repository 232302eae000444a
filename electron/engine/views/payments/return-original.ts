import { WINDOW_DAYS } from '../../../../shared/domain/payment/identity.ts';
import { accountReference, nameRanges } from '../../../../shared/domain/payment/return-references.ts';
import { epochDay, parsePlainDate } from '../../../../shared/kernel/plain-date.ts';
import type { ReadDb } from '../../store/database.ts';
import { FLAG_RETURNING } from './claim-rows.ts';

/** A payment that a return may be the return of, with the references that say so. */
export interface PossibleOriginal {
  readonly paymentId: number;
  readonly references: readonly string[];
}

const REFERENCES_OF =
  'select distinct r.name from return_claim h cross join return_reference r on r.record_id = h.record_id where h.home_id = ? order by r.name';
const RETURNED_ON =
  'select c.direction, c.value_date from return_claim h cross join claim c on c.record_id = h.record_id where h.home_id = ?';
const NAMED = 'select name, payment_id from identity where name >= ? and name < ?';
const LEFT_ON = `select value_date from claim where payment_id = ? and flags & ${String(FLAG_RETURNING)} = 0 and value_date is not null
  and coalesce(direction, ?) = ?`;

/**
 * The payments that the returns of a home may return: another payment of the same account and direction that bears a
 * reference which the return carries, and whose money moved within {@link WINDOW_DAYS} before it came back. The amount is
 * no test, because returns come back less charges, at another rate or in part (domain.md, "Payment states"). In the order
 * of their ids.
 */
export function possibleOriginals(db: ReadDb, homeId: number): readonly PossibleOriginal[] {
  const back = returnedOn(db, homeId);
  const found = new Map<number, Set<string>>();
  // One text column.
  for (const reference of db.prepare(REFERENCES_OF).pluck().all(homeId) as string[])
    for (const paymentId of paymentsNamed(db, reference)) {
      if (paymentId === homeId || !back.some((one) => leftBefore(db, paymentId, one))) continue;
      const known = found.get(paymentId);
      if (known) known.add(reference);
      else found.set(paymentId, new Set([reference]));
    }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([paymentId, references]) => ({ paymentId, references: [...references].sort() }));
}

interface CameBack {
  readonly direction: number;
  readonly day: number;
}

function returnedOn(db: ReadDb, homeId: number): readonly CameBack[] {
  // The two columns of the statement, by the schema's types.
  const rows = db.prepare(RETURNED_ON).raw().all(homeId) as (readonly [number | null, string | null])[];
  return rows.flatMap(([direction, date]) => {
    const day = dayOf(date);
    return day === undefined ? [] : [{ direction: direction ?? 0, day }];
  });
}

function paymentsNamed(db: ReadDb, reference: string): ReadonlySet<number> {
  const ids = new Set<number>();
  for (const [from, below] of nameRanges(reference)) {
    // The two columns of the statement, by the schema's types.
    const rows = db.prepare(NAMED).raw().all(from, below) as (readonly [string, number])[];
    // A reference may hold the sign that parts a name, so that a range holds more than the one reference.
    for (const [name, paymentId] of rows) if (accountReference(name) === reference) ids.add(paymentId);
  }
  return ids;
}

function leftBefore(db: ReadDb, paymentId: number, { direction, day }: CameBack): boolean {
  // One text column.
  const dates = db.prepare(LEFT_ON).pluck().all(paymentId, direction, direction) as string[];
  return dates.some((date) => {
    const left = dayOf(date);
    return left !== undefined && left <= day && day - left <= WINDOW_DAYS;
  });
}

function dayOf(date: string | null): number | undefined {
  const parsed = date === null ? undefined : parsePlainDate(date);
  return parsed === undefined ? undefined : epochDay(parsed);
}
