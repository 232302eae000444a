import type Database from 'better-sqlite3';

/**
 * What proves that rows are still what was written: one seal per row of tables that change in place, one per segment of
 * facts, which never change. `sealed_table` says which columns a table's seals cover.
 */
const SCHEMA = `
create table row_seal (name text not null, key text not null, seal blob not null, primary key (name, key)) strict, without rowid;
create table sealed_table (name text primary key, columns text not null) strict, without rowid;
create table segment_seal (
  until_seq integer primary key, until_fact integer not null, until_record integer not null, digest blob not null
) strict;
`;

/** Seals. */
export const custody = {
  version: 2,
  name: 'custody',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
