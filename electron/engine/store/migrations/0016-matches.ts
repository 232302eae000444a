import type Database from 'better-sqlite3';

/**
 * What belongs to what. `item_match` is a match that stands, `matched_item` an item of one: at most one of a layer holds it.
 * `match_word` keeps everything that rules and people have said about matches, whether it stands or not, `match_named` the
 * items that words name, `match_undone` what people have taken apart. `match_due` are accounts that something has changed
 * on since their open items were last matched. Amounts are signed minor units, money in +; scores go from 0 to 100.
 */
const SCHEMA = `
create table item_match (
  id integer primary key, key text not null unique, pairing text not null, account text not null, currency text not null, origin text not null,
  rule text, rule_version integer, score integer, difference integer not null, left_count integer not null, left_minor integer not null,
  right_count integer not null, right_minor integer not null, person text, reason text, said_at integer not null, decision_id text, fact_id integer,
  since_seq integer not null, hash blob not null
) strict;
create index item_match_by_account on item_match (account, pairing);
create table item_match_image (
  id integer not null, key text not null, pairing text not null, account text not null, currency text not null, origin text not null,
  rule text, rule_version integer, score integer, difference integer not null, left_count integer not null, left_minor integer not null,
  right_count integer not null, right_minor integer not null, person text, reason text, said_at integer not null, decision_id text, fact_id integer,
  since_seq integer not null, until_seq integer not null, primary key (key, until_seq)
) strict, without rowid;
create index item_match_image_by_account on item_match_image (account, until_seq);

create table matched_item (
  id integer primary key, key text not null unique, match_key text not null, layer text not null, side text not null, item_key text not null,
  account text not null, leg text not null, minor integer not null, date text,
  since_seq integer not null, hash blob not null
) strict;
create index matched_item_by_match on matched_item (match_key);
create index matched_item_by_date on matched_item (account, layer, date);
create table matched_item_image (
  id integer not null, key text not null, match_key text not null, layer text not null, side text not null, item_key text not null,
  account text not null, leg text not null, minor integer not null, date text,
  since_seq integer not null, until_seq integer not null, primary key (key, until_seq)
) strict, without rowid;
create index matched_item_image_by_match on matched_item_image (match_key, until_seq);

create table match_word (
  match_key text not null, origin text not null, said_at integer not null, word_id text not null, fact_id integer, person text, reason text, body text not null,
  primary key (match_key, origin)
) strict, without rowid;
create table match_named (item text not null, match_key text not null, primary key (item, match_key)) strict, without rowid;
create table match_undone (match_key text primary key, said_at integer not null, decision_id text not null) strict, without rowid;
create table match_due (account text primary key, seq integer not null) strict, without rowid;
`;

/** Matches. */
export const matches = {
  version: 16,
  name: 'matches',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
