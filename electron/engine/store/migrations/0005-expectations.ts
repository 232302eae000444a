import type Database from 'better-sqlite3';

/** What evaluations by the clock found: statements that were absent at a deadline, feeds that were late. */
const SCHEMA = `
create table expectation (
  id integer primary key, key text not null unique, subject text not null, account text, date text, clock text, system text, stream text,
  late integer not null, due_at integer not null, evaluated_at integer not null, last_success_at integer,
  since_seq integer not null, hash blob not null
) strict;
create index expectation_by_account on expectation (account, date);
create table expectation_image (
  id integer not null, key text not null, subject text not null, account text, date text, clock text, system text, stream text,
  late integer not null, due_at integer not null, evaluated_at integer not null, last_success_at integer,
  since_seq integer not null, until_seq integer not null, primary key (key, until_seq)
) strict, without rowid;
`;

/** Tables of expectations. */
export const expectations = {
  version: 5,
  name: 'expectations',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
