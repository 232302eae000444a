import type Database from 'better-sqlite3';

/**
 * What each delivery tells about its source's clock: the newest instant that it states (`stated_at`, null where a newer
 * reading of the delivery finds none), beside our own at its receipt (`observed_at`), both in epoch milliseconds. `ahead` 1:
 * beyond the tolerance. A delivery that is read again with another answer gets another row; the latest counts.
 */
const SCHEMA = `
create table clock_reading (
  delivery_id integer not null references delivery (id), seq integer not null,
  source_id integer not null references source (id), observed_at integer not null, stated_at integer, ahead integer not null,
  primary key (delivery_id, seq)
) strict, without rowid;
create index clock_reading_by_source on clock_reading (source_id, ahead, observed_at, stated_at);
create index clock_reading_by_seq on clock_reading (seq, source_id);
create trigger clock_reading_is_fixed before update on clock_reading begin select raise(abort, 'readings are kept'); end;
`;

/** Clocks of sources. */
export const sourceClocks = {
  version: 8,
  name: 'source-clocks',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
