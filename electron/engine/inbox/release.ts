import type { ReadDb, WriteDb } from '../store/database.ts';
import { STATE } from './inbox.ts';

/** Reasons of a failure; a note is what a mapper noticed in what it read all the same, and fails nothing. */
const FAILURE = "f.scope <> 'note'";

/** A received file that failed as a whole or in rows. */
export interface FailedDelivery {
  readonly id: number;
  readonly source: string;
  readonly name: string;
  readonly state: 'applied' | 'quarantined';
  readonly size: number;
  readonly receivedAt: number;
}

/** One reason why it failed. */
export interface FailedReason {
  readonly scope: string;
  readonly code: string;
  readonly at: string;
  readonly rule: string;
  readonly message: string;
}

/** Deliveries that failed, as a whole or in rows, oldest first; with `code` those with such a reason. */
export function failedDeliveries(db: ReadDb, code?: string): readonly FailedDelivery[] {
  // The selected columns, by the schema's types.
  const rows = db
    .prepare(
      `select d.id, s.name as source, d.name, d.state, d.size, d.received_at from delivery d join source s on s.id = d.source_id
       where d.state <> ${String(STATE.received)} and exists
         (select 1 from failed_import f where f.delivery_id = d.id and ${FAILURE} and (@code is null or f.code = @code)) order by d.id`,
    )
    .all({ code: code ?? null }) as {
    id: number;
    source: string;
    name: string;
    state: number;
    size: number;
    received_at: number;
  }[];
  return rows.map(({ received_at, state, ...row }) => ({
    ...row,
    state: state === STATE.quarantined ? 'quarantined' : 'applied',
    receivedAt: received_at,
  }));
}

/** Why a delivery failed, in the order of its rows. */
export function failedReasons(db: ReadDb, deliveryId: number): readonly FailedReason[] {
  return keptOf(db, deliveryId, FAILURE);
}

/** What the mapper noticed in a delivery that it read, in the order of its places. */
export function deliveryNotes(db: ReadDb, deliveryId: number): readonly FailedReason[] {
  return keptOf(db, deliveryId, "f.scope = 'note'");
}

function keptOf(db: ReadDb, deliveryId: number, which: string): readonly FailedReason[] {
  // The selected columns, by the schema's types.
  return db
    .prepare(
      `select f.scope, f.code, f.place as at, f.rule, f.message from failed_import f where f.delivery_id = ? and ${which} order by f.id`,
    )
    .all(deliveryId) as FailedReason[];
}

/** Puts failed deliveries back among those that wait to be read; what was purged can be read no more. Answers those that it put back; others are left as they are. */
export function releaseDeliveries(db: WriteDb, deliveryIds: readonly number[]): readonly number[] {
  return db.transaction(() => {
    const put = db.prepare(
      `update delivery set state = ${String(STATE.received)}
       where id = ? and state <> ${String(STATE.received)} and exists (select 1 from failed_import f where f.delivery_id = delivery.id and ${FAILURE})
         and not exists (select 1 from tombstone t where t.delivery_id = delivery.id)`,
    );
    return [...new Set(deliveryIds)].filter((id) => put.run(id).changes > 0);
  });
}
