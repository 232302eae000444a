import type { ReadDb } from '../store/database.ts';

/** Whether more waits in the inbox than the given share of the limits: then polling waits for the street (back-pressure). */
export function inboxIsFull(
  db: ReadDb,
  limits: { readonly deliveries: number; readonly bytes: number },
  share = 1,
): boolean {
  const most = Math.max(1, Math.floor(limits.deliveries * share));
  // The walk ends at the limit, so that the question stays cheap however much waits.
  const row = db
    .prepare(
      'select count(*) as deliveries, coalesce(sum(size), 0) as bytes from (select size from delivery where state = 0 order by id limit ?)',
    )
    // The selected columns, by the schema's types.
    .get(most) as { deliveries: number; bytes: number };
  return row.deliveries >= most || row.bytes >= limits.bytes * share;
}
