import type { Remap, RemapDifference } from '../../../shared/contracts/api/remap.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { machineFault } from '../store/machine-fault.ts';
import { plainRow } from '../queries/rows.ts';
import type { ReadDb, WriteDb } from '../store/database.ts';
import { remapProgress } from './remap-book.ts';

/** A comparison as it is kept: its result must survive a restart, because a decision refers to it. */
export interface Comparison {
  readonly id: string;
  readonly source: string;
  readonly state: 'comparing' | 'compared' | 'cancelled';
  readonly startedAt: Instant;
  readonly mappers: Remap['mappers'];
  readonly deliveryIds: readonly number[];
  readonly compared: number;
  readonly difference: RemapDifference;
}

/** No difference yet. */
export const NO_DIFFERENCE: RemapDifference = {
  ...{ added: 0, changed: 0, dropped: 0, unchanged: 0 },
  ...{ fields: [], records: [], moreRecords: 0, refused: [], moreRefused: 0 },
};

/** Keeps how far a comparison has come. */
export function saveComparison(db: WriteDb, { id, startedAt, ...body }: Comparison): void {
  db.prepare(
    'insert into remap_comparison (id, started_at, state, body) values (?, ?, ?, ?) on conflict (id) do update set state = excluded.state, body = excluded.body',
  ).run(id, startedAt, body.state, JSON.stringify(body));
}

/** Ends what a stop has cut short: nothing of it was applied. A disk that is full leaves it for the next start. */
export function endInterrupted(db: WriteDb): void {
  try {
    db.prepare("update remap_comparison set state = 'cancelled' where state = 'comparing'").run();
  } catch (error) {
    if (machineFault(error) === undefined) throw error;
  }
}

/** A comparison; undefined where there is none of that id. */
export function comparisonOf(db: ReadDb, id: string): Comparison | undefined {
  const sql = 'select started_at, state, body from remap_comparison where id = @id';
  const row = plainRow<{ readonly started_at: number; readonly state: string; readonly body: string }>(db, sql, { id });
  // Written by saveComparison.
  return row && ({ ...JSON.parse(row.body), id, startedAt: row.started_at, state: row.state } as Comparison);
}

/** A mapping again as screens and the command line show it: its comparison, and how far applying it has come. */
export function remapOf(db: ReadDb, id: string): Remap | null {
  const comparison = comparisonOf(db, id);
  if (!comparison) return null;
  const { deliveryIds, state, ...shown } = comparison;
  const job = remapProgress(db, id);
  const { person, reason, total, read, refused } = job ?? { person: '', reason: '', total: 0, read: 0, refused: 0 };
  const applying = { running: 'applying', done: 'applied', cancelled: 'cancelled' } as const;
  return {
    ...shown,
    state: job ? applying[job.state] : state,
    total: deliveryIds.length,
    applied: job ? { person, reason, total, read, refused } : null,
  };
}
