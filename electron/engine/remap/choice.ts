import { instant } from '../../../shared/kernel/clock.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import { mapperOf } from '../facts/encoded-facts.ts';
import type { Feed, Feeds } from '../feeds/feeds.ts';
import { STATE, type StoredDelivery } from '../inbox/inbox.ts';
import { plainRows } from '../queries/rows.ts';
import type { ReadDb } from '../store/database.ts';

/** Which deliveries are to be mapped again. */
export interface RemapChoice {
  readonly source: string;
  readonly deliveryIds?: readonly number[] | undefined;
  /** Days of receipt in the workspace's zone, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A delivery that an older generation has read. */
export type OlderReading = StoredDelivery & { readonly mapper: string };

interface Row extends Omit<OlderReading, 'observedAt'> {
  readonly observed_at: number;
  readonly received_at: number;
}

const APPLIED = `select d.id, s.name as source, d.stream, d.slot, d.name, d.size, d.correlation as correlationId, d.mapper, d.received_at,
    coalesce(d.applied_observed_at, d.observed_at) as observed_at
  from delivery d join source s on s.id = d.source_id
  where s.name = @source and d.state = ${String(STATE.applied)} and d.mapper is not null
    and not exists (select 1 from tombstone t where t.delivery_id = d.id) order by d.id`;

/**
 * The applied deliveries of a choice that an older generation of their mapper has read, in the order in which they came.
 * What a newer program has read is left alone, and so is what nothing reads any more.
 */
export function olderReadings(
  db: ReadDb,
  feeds: Feeds,
  choice: RemapChoice,
  timeZone: string,
): readonly OlderReading[] {
  const feed = feeds.of(choice.source);
  if (!feed) return [];
  const rows = plainRows<Row>(db, APPLIED, { source: choice.source });
  const wanted = choice.deliveryIds && new Set(choice.deliveryIds);
  return rows
    .filter((row) => (wanted?.has(row.id) ?? true) && isOlder(feed, row))
    .filter(({ received_at }) => {
      if (choice.from === undefined && choice.to === undefined) return true;
      const day = localTime(instant(received_at), timeZone).date;
      return (choice.from === undefined || day >= choice.from) && (choice.to === undefined || day <= choice.to);
    })
    .map(({ observed_at, received_at: _, ...row }) => ({ ...row, observedAt: instant(observed_at) }));
}

function isOlder(feed: Feed, { stream, mapper }: Pick<OlderReading, 'stream' | 'mapper'>): boolean {
  const current = feed.connector.mapperId(stream);
  if (current === undefined) return false;
  const [then, now] = [mapperOf(mapper), mapperOf(current)];
  return then.name === now.name ? then.generation < now.generation : true;
}
