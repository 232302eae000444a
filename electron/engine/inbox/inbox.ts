import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import type { RawDelivery } from '../../../connectors/spi/faults.ts';
import type { WriteDb } from '../store/database.ts';
import { isPackable, isPurged, readPayload, reviveBody, writePayload } from '../store/payload.ts';
import { sha256 } from '../store/canonical.ts';
import type { Sources } from '../store/sources.ts';

/** A stored delivery, as the next stage needs it. */
export interface StoredDelivery {
  readonly id: number;
  readonly source: string;
  readonly stream: string;
  readonly slot: string;
  readonly name: string;
  readonly size: number;
  readonly correlationId: string;
  readonly observedAt: Instant;
}

/** What became of one delivery at the door. */
export interface Accepted {
  readonly deliveryId: number;
  /** True when these bytes were there before: one row, seen once more. */
  readonly duplicate: boolean;
}

/** Where a stream stands, stored together with what was received up to there. */
export interface Checkpoint {
  readonly stream: string;
  readonly cursor: string;
}

/** Layers that a delivery reaches, by their number in the store. */
export const STATE = { received: 0, applied: 1, quarantined: 2 } as const;

/**
 * The inbox: every delivery as received, bytes first, meaning later. A delivery and the checkpoint it moves land in one
 * transaction, so that nothing is skipped or lost between them (I1, I2).
 */
export class Inbox {
  readonly #db: WriteDb;
  readonly #sources: Sources;

  constructor(db: WriteDb, sources: Sources) {
    this.#db = db;
    this.#sources = sources;
  }

  /** Stores deliveries and the checkpoint in one transaction. `receivedAt` is world time now. */
  accept(
    source: string,
    deliveries: readonly RawDelivery[],
    checkpoint: Checkpoint | undefined,
    receivedAt: Instant,
  ): readonly Accepted[] {
    return this.#db.transaction(() => {
      const accepted = deliveries.map((delivery) => this.#acceptOne(source, delivery, receivedAt));
      if (checkpoint) this.#saveCheckpoint(source, checkpoint, receivedAt);
      return accepted;
    });
  }

  #acceptOne(source: string, delivery: RawDelivery, receivedAt: Instant): Accepted {
    const sourceId = this.#sources.id(source);
    const digest = sha256(delivery.bytes);
    const known = this.#db
      .prepare('select id from delivery where source_id = ? and slot = ? and sha256 = ?')
      .pluck()
      .get(sourceId, delivery.slot, digest);
    if (typeof known === 'number') {
      if (isPurged(this.#db, known)) reviveBody(this.#db, known, delivery.bytes);
      this.#seenAgain(known, delivery, sourceId);
      return { deliveryId: known, duplicate: true };
    }
    const { lastInsertRowid } = this.#db
      .prepare(
        `insert into delivery (source_id, stream, slot, name, content_type, sha256, size, observed_at, received_at, last_seen_at, correlation, loose)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        sourceId,
        delivery.stream,
        delivery.slot,
        delivery.name,
        delivery.contentType,
        digest,
        delivery.bytes.length,
        delivery.observedAt,
        receivedAt,
        delivery.observedAt,
        digest.toString('hex', 0, 8),
        isPackable(delivery.bytes.length) ? 1 : 0,
      );
    const deliveryId = Number(lastInsertRowid);
    writePayload(this.#db, deliveryId, delivery.bytes);
    this.#rereadNewest(sourceId, delivery.slot);
    return { deliveryId, duplicate: false };
  }

  #seenAgain(deliveryId: number, delivery: RawDelivery, sourceId: number): void {
    this.#db
      .prepare('update delivery set times_seen = times_seen + 1, last_seen_at = max(last_seen_at, ?) where id = ?')
      .run(delivery.observedAt, deliveryId);
    this.#rereadNewest(sourceId, delivery.slot);
  }

  /**
   * A polled answer may go back to what it was before (A, B, A). The newest observation of a slot then is an old row:
   * it waits to be applied again, so that its facts are known to be the latest word.
   */
  #rereadNewest(sourceId: number, slot: string): void {
    if (slot !== '') rereadNewest(this.#db, sourceId, slot);
  }

  #saveCheckpoint(source: string, checkpoint: Checkpoint, at: Instant): void {
    this.#db
      .prepare(
        `insert into checkpoint (source_id, stream, cursor, updated_at) values (?, ?, ?, ?)
         on conflict (source_id, stream) do update set cursor = excluded.cursor, updated_at = excluded.updated_at`,
      )
      .run(this.#sources.id(source), checkpoint.stream, checkpoint.cursor, at);
  }

  /** The stored checkpoint of a stream; undefined before the first success. */
  cursor(source: string, stream: string): string | undefined {
    const cursor = this.#db
      .prepare(
        'select c.cursor from checkpoint c join source s on s.id = c.source_id where s.name = ? and c.stream = ?',
      )
      .pluck()
      .get(source, stream);
    return typeof cursor === 'string' ? cursor : undefined;
  }

  /** Deliveries that wait to be applied, oldest first. */
  waiting(limit: number): readonly StoredDelivery[] {
    const rows = this.#db
      .prepare(
        // A delivery that is mapped again by itself says what it said when it was read, not that it was seen again.
        `select d.id, s.name as source, d.stream, d.slot, d.name, d.size, d.correlation,
           case when i.delivery_id is null then d.last_seen_at else coalesce(d.applied_observed_at, d.last_seen_at) end as last_seen_at
         from delivery d join source s on s.id = d.source_id left join remap_item i on i.delivery_id = d.id and i.state = 0
         where d.state = 0 order by d.id limit ?`,
      )
      // The selected columns, by the schema's types.
      .all(limit) as {
      id: number;
      source: string;
      stream: string;
      slot: string;
      name: string;
      size: number;
      correlation: string;
      last_seen_at: number;
    }[];
    return rows.map((row) => ({ ...row, correlationId: row.correlation, observedAt: instant(row.last_seen_at) }));
  }

  /** The bytes of a delivery, verbatim. */
  bytes(deliveryId: number, size: number): Buffer {
    return readPayload(this.#db, deliveryId, 0, size);
  }
}

/** Puts the newest observation of a slot back among what waits, where it is an old row that was applied before a younger one. */
export function rereadNewest(db: WriteDb, sourceId: number, slot: string): void {
  db.prepare(
    `update delivery set state = ${String(STATE.received)}
     where id = (select id from delivery where source_id = @source and slot = @slot order by last_seen_at desc, id desc limit 1)
       and not exists (select 1 from tombstone t where t.delivery_id = delivery.id)
       and applied_observed_at is not null and state = ${String(STATE.applied)}
       and applied_observed_at < (select max(last_seen_at) from delivery d2 where d2.source_id = @source and d2.slot = @slot and d2.id <> delivery.id)`,
  ).run({ source: sourceId, slot });
}

/** Marks of a delivery once it was read: part of the transaction that applies or refuses it. */
export function markApplied(
  db: WriteDb,
  deliveryId: number,
  counts: {
    readonly facts: number;
    readonly newFacts: number;
    readonly badRows: number;
    readonly ignored: number;
    readonly mapper: string;
    readonly observedAt: Instant;
    /** Commit of the reading. */
    readonly seq: number;
  },
): void {
  db.prepare(
    `update delivery set state = ${String(STATE.applied)}, applied_observed_at = max(coalesce(applied_observed_at, 0), ?), mapper = ?, fact_count = ?,
       new_fact_count = new_fact_count + ?, bad_rows = ?, ignored = ?, applied_seq = ? where id = ?`,
  ).run(
    counts.observedAt,
    counts.mapper,
    counts.facts,
    counts.newFacts,
    counts.badRows,
    counts.ignored,
    counts.seq,
    deliveryId,
  );
}

/**
 * Marks a delivery as one that could not be read. One that was read before and can't be any more stays applied: its facts
 * are there, and its counts speak of that reading. Answers whether it was read before.
 */
export function markQuarantined(db: WriteDb, deliveryId: number, mapper: string | undefined): boolean {
  const again = db
    .prepare(`update delivery set state = ${String(STATE.applied)} where id = ? and applied_observed_at is not null`)
    .run(deliveryId);
  if (again.changes > 0) return true;
  db.prepare(`update delivery set state = ${String(STATE.quarantined)}, mapper = ? where id = ?`).run(
    mapper ?? null,
    deliveryId,
  );
  return false;
}
