import type Database from 'better-sqlite3';

/**
 * How received bytes go when their time is over. A body is taken away only while a permit is open, and leaves a tombstone
 * with its digest and size; facts stay. A legal hold stops that for a source, an entity or a window of receipt (null: any).
 * Instants are epoch milliseconds of world time.
 */
const SCHEMA = `
create table purge_permit (
  id integer primary key, before integer not null, reason text not null, person text not null,
  opened_at integer not null, closed_at integer
) strict;
create table tombstone (
  delivery_id integer primary key references delivery (id), permit_id integer not null references purge_permit (id),
  sha256 blob not null, size integer not null, class text not null, reason text not null, purged_at integer not null
) strict;
create table legal_hold (
  id integer primary key, source text, entity text, from_at integer, until_at integer,
  reason text not null, person text not null, placed_at integer not null,
  released_at integer, released_by text, released_because text
) strict;
create trigger body_is_kept before delete on delivery_frame
  when not exists (select 1 from purge_permit where closed_at is null)
begin select raise(abort, 'bodies are kept'); end;
create trigger tombstone_needs_permit before insert on tombstone
  when not exists (select 1 from purge_permit where id = new.permit_id and closed_at is null)
begin select raise(abort, 'bodies are kept'); end;
create trigger tombstone_is_immutable before update on tombstone begin select raise(abort, 'tombstones are immutable'); end;
create trigger purge_permit_is_closed_once before update on purge_permit when old.closed_at is not null
begin select raise(abort, 'a closed permit stays closed'); end;
create trigger purge_permit_is_kept before delete on purge_permit begin select raise(abort, 'permits are kept'); end;
create trigger legal_hold_is_immutable before update of id, source, entity, from_at, until_at, reason, person, placed_at on legal_hold
begin select raise(abort, 'holds are immutable'); end;
create trigger legal_hold_is_released_once before update on legal_hold when old.released_at is not null
begin select raise(abort, 'a released hold stays released'); end;
create trigger legal_hold_is_kept before delete on legal_hold begin select raise(abort, 'holds are kept'); end;
`;

/** Retention, purge and legal hold. */
export const retention = {
  version: 13,
  name: 'retention',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
