import type Database from 'better-sqlite3';

const SCHEMA = `
alter table feed add column paused_at integer;
alter table feed add column paused_by text;

-- One wish to read a window of days again. Its place lies beside what was received up to there, never in the feed's own checkpoint.
create table backfill (
  id text primary key, source_id integer not null references source (id), stream text not null,
  from_day text not null, to_day text not null, slice_days integer not null, because text, person text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  created_at integer not null, started_at integer, ended_at integer,
  slices_total integer not null, slices_done integer not null default 0, cursor text,
  pages integer not null default 0, deliveries integer not null default 0, duplicates integer not null default 0,
  work_ms integer not null default 0, failures integer not null default 0, next_attempt_at integer,
  fault_code text, fault_message text
) strict, without rowid;
create index backfill_open on backfill (source_id, created_at) where state in ('waiting', 'running');
create index backfill_by_age on backfill (created_at);
`;

/** Pauses of feeds, and back-fills with the place that each has reached. */
export const schedule = {
  version: 3,
  name: 'schedule',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
