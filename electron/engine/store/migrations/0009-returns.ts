import type Database from 'better-sqlite3';

/**
 * Money that came back. `return_claim` keeps, for each record of a return, the payment that its own names give it
 * (`home_id`), because the claim itself moves to the payment that its references lead to; `return_reference` keeps these
 * references, `account|reference`; `return_link` says which payment they lead to, and has a past.
 */
const SCHEMA = `
alter table claim add column charges integer;
alter table claim add column recall text;
create table return_claim (record_id integer primary key references record (id), home_id integer not null) strict;
create index return_claim_by_home on return_claim (home_id);
create table return_reference (name text not null, record_id integer not null, primary key (name, record_id)) strict, without rowid;
create index return_reference_by_record on return_reference (record_id);
create table return_link (
  id integer primary key, key text not null unique, original text not null, basis text not null,
  since_seq integer not null, hash blob not null
) strict;
create index return_link_by_original on return_link (original);
create table return_link_image (
  id integer not null, key text not null, original text not null, basis text not null,
  since_seq integer not null, until_seq integer not null, primary key (key, until_seq)
) strict, without rowid;
create index return_link_image_by_original on return_link_image (original);
`;

/** Links of returns to what they return. */
export const returns = {
  version: 9,
  name: 'returns',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
