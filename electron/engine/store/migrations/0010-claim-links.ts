import type Database from 'better-sqlite3';

/**
 * What people decide about the payment of a claim (`name`: `rec|source|key`; `to_key` null: it belongs to none but its own),
 * and what a payment that was taken apart had before: names that no claim gives any more, and batches.
 */
const SCHEMA = `
create table claim_link (
  name text not null, decision_id text not null, at integer not null, to_key text, since_seq integer not null,
  primary key (name, decision_id)
) strict, without rowid;
create table former_name (name text not null, payment_id integer not null, primary key (name, payment_id)) strict, without rowid;
create index former_name_by_payment on former_name (payment_id);
create table former_membership (
  batch_id integer not null references batch_name (id), payment_id integer not null, since_seq integer not null,
  until_seq integer not null, primary key (batch_id, payment_id, until_seq)
) strict, without rowid;
create index absorbed_by_payment on absorbed (payment_id);
`;

/** Decisions about links. */
export const claimLinks = {
  version: 10,
  name: 'claim-links',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
