import type { ReadDb } from '../../../../electron/engine/store/database.ts';
import type { AcknowledgedDelivery } from '../promises.ts';

/** What invariants are checked on: a workspace, and what was promised outside of it. */
export interface Evidence {
  readonly db: ReadDb;
  /** Deliveries that were acknowledged and have to be there. */
  readonly acknowledged: Iterable<AcknowledgedDelivery>;
  /** Highest commit that was reported as done. */
  readonly lastSeq: number;
}

/** An invariant that does not hold, with what shows it. */
export interface Broken {
  readonly invariant: 'I1' | 'I2' | 'I3' | 'I7' | 'I9' | 'I10' | 'I11' | 'I13' | 'I14' | 'truth';
  readonly detail: string;
}

/** A number that a query answers. */
export function count(db: ReadDb, sql: string, ...parameters: readonly (string | number)[]): number {
  return Number(
    db
      .prepare(sql)
      .pluck()
      .get(...parameters),
  );
}

/** One broken invariant when a query that must find nothing finds something. */
export function none(db: ReadDb, invariant: Broken['invariant'], what: string, sql: string): readonly Broken[] {
  const found = db.prepare(`${sql} limit 3`).all();
  return found.length === 0 ? [] : [{ invariant, detail: `${what}: ${JSON.stringify(found)}` }];
}
