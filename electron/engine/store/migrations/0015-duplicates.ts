import type Database from 'better-sqlite3';

/**
 * Payments that may pay one obligation. `payment_likeness` holds the names under which payments meet (53-bit hashes of
 * invoice number, supplier and amount), of those by which our money leaves or may; `duplicate_member` the payments of a
 * suspected group with the one that the others repeat.
 */
const SCHEMA = `
create table payment_likeness (hash integer not null, payment_id integer not null, primary key (hash, payment_id)) strict, without rowid;
create table duplicate_member (payment_id integer primary key, original_id integer not null) strict;
create index duplicate_member_by_original on duplicate_member (original_id);
`;

/** Suspected duplicates. */
export const duplicates = {
  version: 15,
  name: 'duplicates',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
