import type Database from 'better-sqlite3';

/**
 * Deliveries that are read again. A reading takes the place of the one before as a whole: what the earlier one found in
 * reports is kept in `former_bearing` until the commit that read again, the facts that nothing holds any more stop counting
 * with `withdrawal`, and `former_batch_claim` says which words a batch once had. `applied_seq` is the commit of a delivery's last reading (null: read before this step). `remap_comparison` is what a person saw before, `remap_job` the wish; an item waits (0), was read (1), refused (2) or taken back (3).
 */
const SCHEMA = `
alter table delivery add column applied_seq integer;
create table former_bearing (
  record_id integer not null references record (id), delivery_id integer not null references delivery (id),
  fact_id integer not null references fact (id), scope_id integer not null references record (id),
  observed_at integer not null, seq integer not null, until_seq integer not null,
  primary key (record_id, delivery_id, until_seq)
) strict, without rowid;
create index former_bearing_by_scope on former_bearing (scope_id, record_id);
create index former_bearing_by_seq on former_bearing (seq, record_id);
create index former_bearing_by_end on former_bearing (until_seq, record_id);
create table withdrawal (
  fact_id integer primary key references fact (id), record_id integer not null references record (id), seq integer not null
) strict;
create index withdrawal_by_seq on withdrawal (seq, record_id);
create index withdrawal_by_record on withdrawal (record_id);
create table former_batch_claim (
  batch_id integer not null, record_id integer not null references record (id), primary key (batch_id, record_id)
) strict, without rowid;
create table remap_comparison (
  id text primary key, started_at integer not null, state text not null, body text not null
) strict, without rowid;
create table remap_job (
  id text primary key, started_at integer not null, person text not null, reason text not null, source text not null, cancelled integer not null default 0
) strict, without rowid;
create table remap_item (
  job_id text not null references remap_job (id), delivery_id integer not null references delivery (id), state integer not null,
  primary key (job_id, delivery_id)
) strict, without rowid;
create unique index remap_item_waiting on remap_item (delivery_id) where state = 0;
`;

/** Reading deliveries again. */
export const remap = {
  version: 12,
  name: 'remap',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
