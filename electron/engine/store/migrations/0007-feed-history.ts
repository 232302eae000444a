import type Database from 'better-sqlite3';

/**
 * What deliveries and feeds said before they changed, so that "as known at" can show them too. A row is what was true
 * until `until_at` (epoch milliseconds of world time). Images of payments get the orders of the list of payments.
 */
const SCHEMA = `
create table delivery_past (
  id integer primary key, delivery_id integer not null references delivery (id), until_at integer not null,
  state integer not null, fact_count integer not null, new_fact_count integer not null, bad_rows integer not null, times_seen integer not null
) strict;
create index delivery_past_by_delivery on delivery_past (delivery_id, until_at);
create trigger delivery_past_is_fixed before update on delivery_past begin select raise(abort, 'the past does not change'); end;
create index delivery_by_receipt on delivery (received_at);

create table feed_past (
  id integer primary key, source_id integer not null references source (id), stream text not null, until_at integer not null,
  last_success_at integer, last_attempt_at integer, next_attempt_at integer, failures integer not null,
  breaker text not null, fault_code text, fault_message text, paused_at integer, paused_by text
) strict;
create index feed_past_by_feed on feed_past (source_id, stream, until_at);
create trigger feed_past_is_fixed before update on feed_past begin select raise(abort, 'the past does not change'); end;

create index payment_image_by_value_date on payment_image (value_date, id, until_seq, since_seq, open);
create index payment_image_by_amount on payment_image (minor, id, until_seq, since_seq, open);
create index payment_image_by_last_event on payment_image (last_event_at, id, until_seq, since_seq, open);
`;

/** Deliveries and feeds get a past. */
export const feedHistory = {
  version: 7,
  name: 'feed-history',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
