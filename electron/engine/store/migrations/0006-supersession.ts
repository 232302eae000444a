import type Database from 'better-sqlite3';

/**
 * Entries and statements that later ones replace. `movement` keeps what can show that two entries tell one movement, and
 * `movement_name` finds the candidates; `ledger` 1 marks booked entries of statements, which nothing replaces.
 */
const SCHEMA = `
create index bearing_by_seq on bearing (seq, record_id);
create table movement (
  entry_id integer primary key, account text not null, pending_day text, ledger integer not null, body text not null
) strict;
create index movement_waiting on movement (account, pending_day) where ledger = 0;
create table movement_name (
  name text not null, ledger integer not null, entry_id integer not null, primary key (name, ledger, entry_id)
) strict, without rowid;
create table supersession (
  id integer primary key, key text not null unique, subject text not null, account text not null, by_key text not null,
  basis text not null, agreed text not null, changed text not null, since_seq integer not null, hash blob not null
) strict;
create index supersession_by_replacement on supersession (by_key);
create table supersession_image (
  id integer not null, key text not null, subject text not null, account text not null, by_key text not null,
  basis text not null, agreed text not null, changed text not null,
  since_seq integer not null, until_seq integer not null, primary key (key, until_seq)
) strict, without rowid;
create index supersession_image_by_replacement on supersession_image (by_key);
`;

/** Supersession of entries and statements. */
export const supersession = {
  version: 6,
  name: 'supersession',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
