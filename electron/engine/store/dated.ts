import type { Clock } from '../../../shared/kernel/clock.ts';
import type { WriteDb } from './database.ts';

/** Two changes at one instant were never seen apart, so only the first of them leaves an image. */
const DELIVERIES = `create temp trigger if not exists delivery_is_dated
  after update of state, fact_count, new_fact_count, bad_rows, times_seen on main.delivery
  when (old.state, old.fact_count, old.new_fact_count, old.bad_rows, old.times_seen)
    is not (new.state, new.fact_count, new.new_fact_count, new.bad_rows, new.times_seen)
  begin
    insert into delivery_past (delivery_id, until_at, state, fact_count, new_fact_count, bad_rows, times_seen)
    select old.id, world_now(), old.state, old.fact_count, old.new_fact_count, old.bad_rows, old.times_seen
    where old.received_at < world_now()
      and not exists (select 1 from delivery_past where delivery_id = old.id and until_at >= world_now());
  end`;

const HEALTH =
  'last_success_at, last_attempt_at, next_attempt_at, failures, breaker, fault_code, fault_message, paused_at, paused_by';

const FEEDS_CHANGED = `create temp trigger if not exists feed_is_dated after update of ${HEALTH} on main.feed
  begin
    insert into feed_past (source_id, stream, until_at, ${HEALTH})
    select old.source_id, old.stream, world_now(), ${HEALTH.split(', ')
      .map((column) => `old.${column}`)
      .join(', ')}
    where not exists (
      select 1 from feed_past where source_id = old.source_id and stream = old.stream and until_at >= world_now());
  end`;

/** Before its first attempt a feed had no row; the image says so. */
const FEEDS_BEGUN = `create temp trigger if not exists feed_has_begun after insert on main.feed
  begin
    insert into feed_past (source_id, stream, until_at, failures, breaker)
    values (new.source_id, new.stream, world_now(), 0, 'closed');
  end`;

const LATEST = `select max(coalesce((select max(recorded_at) from commit_point), 0),
  coalesce((select until_at from delivery_past order by id desc limit 1), 0),
  coalesce((select until_at from feed_past order by id desc limit 1), 0))`;

/**
 * Keeps what deliveries and feeds said before every change, whoever changes them, from now on and as long as this
 * connection is open. Triggers of the connection, because the time of a change is the world's and no column of the rows.
 */
export function keepThePast(db: WriteDb, clock: Clock): void {
  let latest = Number(db.prepare(LATEST).pluck().get());
  db.define('world_now', () => {
    // Like the time of commits, that of changes never runs backwards (I13).
    latest = Math.max(latest, clock.now());
    return latest;
  });
  db.exec(`${DELIVERIES}; ${FEEDS_CHANGED}; ${FEEDS_BEGUN};`);
}
