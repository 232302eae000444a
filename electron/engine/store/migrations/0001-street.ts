import type Database from 'better-sqlite3';

/**
 * The street: inbox, facts, identity, views with their superseded images, findings, checkpoints, digests.
 * States are stored by number (initiated 0 ... reversed 6), verdicts likewise (agrees 0, silent 1, behind 2, missing 3,
 * contradicts 4); amounts are signed or unsigned integer minor units; instants are epoch milliseconds.
 */
const SCHEMA = `
create table schema_step (version integer primary key, name text not null, applied_at integer not null) strict;
create table setting (name text primary key, value text not null) strict, without rowid;

create table source (id integer primary key, name text not null unique) strict;
create table commit_point (seq integer primary key, recorded_at integer not null, what text not null) strict;
create index commit_point_by_time on commit_point (recorded_at, seq);

create table block (
  id integer primary key, codec text not null, key_id text not null, raw_size integer not null, body blob not null
) strict;
create table delivery (
  id integer primary key,
  source_id integer not null references source (id),
  stream text not null, slot text not null, name text not null, content_type text not null,
  sha256 blob not null, size integer not null,
  observed_at integer not null, received_at integer not null,
  last_seen_at integer not null, times_seen integer not null default 1,
  applied_observed_at integer,
  state integer not null default 0,
  correlation text not null, mapper text,
  fact_count integer not null default 0, new_fact_count integer not null default 0,
  bad_rows integer not null default 0, ignored integer not null default 0,
  loose integer not null default 0
) strict;
create unique index delivery_once on delivery (source_id, slot, sha256);
create index delivery_waiting on delivery (id) where state = 0;
create index delivery_loose on delivery (source_id, stream, received_at, id) where loose = 1;
create table delivery_frame (
  delivery_id integer not null references delivery (id), ordinal integer not null,
  block_id integer not null references block (id), offset integer not null, length integer not null, start integer not null,
  primary key (delivery_id, ordinal)
) strict, without rowid;
create index delivery_frame_by_block on delivery_frame (block_id);
create table checkpoint (
  source_id integer not null references source (id), stream text not null, cursor text not null, updated_at integer not null,
  primary key (source_id, stream)
) strict, without rowid;
create table failed_import (
  id integer primary key, delivery_id integer not null references delivery (id),
  scope text not null, code text not null, place text not null, rule text not null, message text not null, recorded_at integer not null
) strict;
create index failed_import_by_delivery on failed_import (delivery_id);

create table record (
  id integer primary key, kind integer not null, source_id integer not null references source (id), key text not null,
  fact_id integer, mapper_id integer, revision text, observed_at integer, digest blob
) strict;
create unique index record_once on record (kind, source_id, key);
create table mapper (id integer primary key, name text not null, generation integer not null, unique (name, generation)) strict;
create table fact (
  id integer primary key,
  record_id integer not null references record (id),
  digest blob not null, revision text, mapper_id integer not null references mapper (id),
  delivery_id integer not null references delivery (id), place text not null,
  seq integer not null, observed_at integer not null, last_observed_at integer not null,
  body text not null
) strict;
create unique index fact_once on fact (record_id, digest);
create index fact_by_delivery on fact (delivery_id);
create table bearing (
  record_id integer not null references record (id), delivery_id integer not null references delivery (id),
  fact_id integer not null references fact (id), scope_id integer not null references record (id),
  observed_at integer not null, seq integer not null,
  primary key (record_id, delivery_id)
) strict, without rowid;
create index bearing_by_scope on bearing (scope_id, delivery_id, record_id);
create table observation (
  seq integer not null, fact_id integer not null references fact (id), observed_at integer not null, primary key (seq, fact_id)
) strict, without rowid;
create index observation_by_fact on observation (fact_id, seq);
create trigger fact_is_immutable before update of record_id, digest, revision, mapper_id, delivery_id, place, seq, observed_at, body on fact
begin select raise(abort, 'facts are immutable'); end;
create trigger fact_is_kept before delete on fact begin select raise(abort, 'facts are kept'); end;

create table identity (id integer primary key, name text not null unique, payment_id integer not null, day_min integer, day_max integer) strict;
create index identity_by_payment on identity (payment_id);
create table absorbed (survivor_id integer not null, payment_id integer not null, primary key (survivor_id, payment_id)) strict, without rowid;
create table claim (
  record_id integer primary key references record (id),
  payment_id integer not null, fact_id integer not null, named blob not null,
  role integer not null, system text not null, state integer, qualifier text, word text not null, at integer,
  direction integer, kind text, minor integer, currency text, own_account text, counterparty text, counterparty_account text,
  company_code text, value_date text, remittance text, flags integer not null
) strict;
create index claim_by_payment on claim (payment_id);
create table batch_name (id integer primary key, name text not null unique, effect text not null default '[]') strict;
create table membership (batch_id integer not null references batch_name (id), payment_id integer not null, since_seq integer not null, primary key (batch_id, payment_id)) strict, without rowid;
create index membership_by_payment on membership (payment_id, batch_id);
create table batch_claim (
  record_id integer primary key references record (id), batch_id integer not null references batch_name (id), fact_id integer not null,
  role integer not null, system text not null, state integer, qualifier text, word text not null, at integer,
  minor integer, currency text, flags integer not null, counts text
) strict;
create index batch_claim_by_batch on batch_claim (batch_id);

create table payment (
  id integer primary key, key text not null unique, reference text not null, names text not null,
  state integer not null, qualifier text, direction integer not null, kind text not null,
  minor integer, currency text, value_date text, counterparty text, counterparty_account text, company_code text, own_account text,
  batch_key text, remittance text,
  treasury_state integer, treasury_word text, treasury_at integer, treasury_verdict integer not null,
  bank_state integer, bank_word text, bank_at integer, bank_verdict integer not null,
  erp_state integer, erp_word text, erp_at integer, erp_verdict integer not null,
  reporting_state integer, reporting_word text, reporting_at integer, reporting_verdict integer not null,
  disagreeing integer not null, open integer not null, credit_expected integer not null, contradictions text not null,
  first_event_at integer, last_event_at integer,
  since_seq integer not null, hash blob not null
) strict;
create index payment_by_value_date on payment (value_date, id);
create index payment_by_amount on payment (minor, id);
create index payment_by_last_event on payment (last_event_at, id);
create index payment_open on payment (value_date, id) where open = 1;
create index payment_refused on payment (state, value_date, id) where state in (5, 6);
create index payment_disagreeing on payment (value_date, id) where disagreeing > 0;
create index payment_since on payment (since_seq);
create table payment_image (
  id integer not null, key text not null, reference text not null, names text not null,
  state integer not null, qualifier text, direction integer not null, kind text not null,
  minor integer, currency text, value_date text, counterparty text, counterparty_account text, company_code text, own_account text,
  batch_key text, remittance text,
  treasury_state integer, treasury_word text, treasury_at integer, treasury_verdict integer not null,
  bank_state integer, bank_word text, bank_at integer, bank_verdict integer not null,
  erp_state integer, erp_word text, erp_at integer, erp_verdict integer not null,
  reporting_state integer, reporting_word text, reporting_at integer, reporting_verdict integer not null,
  disagreeing integer not null, open integer not null, credit_expected integer not null, contradictions text not null,
  first_event_at integer, last_event_at integer,
  since_seq integer not null, until_seq integer not null,
  primary key (until_seq, id)
) strict, without rowid;
create index payment_image_by_id on payment_image (id, until_seq);
create table payment_cell (
  value_date text not null, state integer not null, open integer not null,
  treasury_state integer not null, bank_state integer not null, erp_state integer not null, reporting_state integer not null,
  disagreeing integer not null, currency text not null, direction integer not null, kind text not null, company_code text not null,
  count integer not null, minor integer not null,
  primary key (value_date, state, open, treasury_state, bank_state, erp_state, reporting_state, disagreeing, currency, direction, kind, company_code)
) strict, without rowid;
create virtual table payment_text using fts5 (words, content = '', contentless_delete = 1, tokenize = 'trigram', detail = 'none');
create table search_due (payment_id integer primary key, words text) strict;

create table account (
  id integer primary key, key text not null unique, name text, currency text not null, company_code text, bank_id text, bank_name text,
  type text not null, restricted integer not null, header text, expected_by text, format text, time_zone text, calendar text,
  since_seq integer not null, hash blob not null
) strict;
create table account_word (account text not null, source text not null, body text not null, primary key (account, source)) strict, without rowid;
create table account_image (
  id integer not null, key text not null, name text, currency text not null, company_code text, bank_id text, bank_name text,
  type text not null, restricted integer not null, header text, expected_by text, format text, time_zone text, calendar text,
  since_seq integer not null, until_seq integer not null, primary key (key, until_seq)
) strict, without rowid;

create table statement (
  id integer primary key, key text not null unique, account text not null, date text, report text not null, format text not null,
  statement_id text, sequence text, currency text, opening integer, closing integer, opening_code text, closing_code text,
  entry_count integer not null, credits integer not null, debits integer not null, foots integer, fact_id integer not null,
  since_seq integer not null, hash blob not null
) strict;
create index statement_by_account on statement (account, date);
create table statement_image (
  id integer not null, key text not null, account text not null, date text, report text not null, format text not null,
  statement_id text, sequence text, currency text, opening integer, closing integer, opening_code text, closing_code text,
  entry_count integer not null, credits integer not null, debits integer not null, foots integer, fact_id integer not null,
  since_seq integer not null, until_seq integer not null, primary key (key, until_seq)
) strict, without rowid;

create table entry (
  id integer primary key, key text not null unique, account text not null, statement_key text not null, report text not null,
  booking_date text, value_date text, minor integer not null, currency text not null, status text not null, reversal integer not null,
  code text not null, bank_reference text, counterparty text, text text not null, fact_id integer not null,
  since_seq integer not null, hash blob not null
) strict;
create index entry_by_account on entry (account, booking_date, id);
create index entry_by_statement on entry (statement_key, id);
create table entry_image (
  id integer not null, key text not null, account text not null, statement_key text not null, report text not null,
  booking_date text, value_date text, minor integer not null, currency text not null, status text not null, reversal integer not null,
  code text not null, bank_reference text, counterparty text, text text not null, fact_id integer not null,
  since_seq integer not null, until_seq integer not null, primary key (key, until_seq)
) strict, without rowid;
create index entry_image_by_account on entry_image (account, booking_date);

create table balance (
  id integer primary key, key text not null unique, account text not null, role integer not null, system text not null, basis text not null,
  date text not null, minor integer not null, currency text not null, as_of integer, observed_at integer not null, fact_id integer not null,
  since_seq integer not null, hash blob not null
) strict;
create index balance_by_account on balance (account, role, basis, date);
create table balance_image (
  id integer not null, key text not null, account text not null, role integer not null, system text not null, basis text not null,
  date text not null, minor integer not null, currency text not null, as_of integer, observed_at integer not null, fact_id integer not null,
  since_seq integer not null, until_seq integer not null, primary key (key, until_seq)
) strict, without rowid;

create table journal (
  id integer primary key, key text not null unique, system text not null, company_code text not null, document text not null, line text not null,
  posting_date text not null, value_date text, gl_account text not null, account text, clearing integer not null, minor integer not null, currency text not null,
  reference text, text text, cleared integer not null, reversed integer not null, fact_id integer not null,
  since_seq integer not null, hash blob not null
) strict;
create index journal_by_account on journal (account, posting_date, id) where account is not null;
create table journal_image (
  id integer not null, key text not null, system text not null, company_code text not null, document text not null, line text not null,
  posting_date text not null, value_date text, gl_account text not null, account text, clearing integer not null, minor integer not null, currency text not null,
  reference text, text text, cleared integer not null, reversed integer not null, fact_id integer not null,
  since_seq integer not null, until_seq integer not null, primary key (key, until_seq)
) strict, without rowid;

create table entity (
  id integer primary key, key text not null unique, name text not null, country text, currency text,
  since_seq integer not null, hash blob not null
) strict;
create table entity_image (
  id integer not null, key text not null, name text not null, country text, currency text,
  since_seq integer not null, until_seq integer not null, primary key (key, until_seq)
) strict, without rowid;

create table finding (
  id integer primary key, key text not null unique, code text not null, subject text not null, detail text not null,
  since_seq integer not null, hash blob not null
) strict;
create index finding_by_code on finding (code, id);
create index finding_by_subject on finding (subject);
create table finding_image (
  id integer not null, key text not null, code text not null, subject text not null, detail text not null,
  since_seq integer not null, until_seq integer not null, primary key (key, until_seq)
) strict, without rowid;

create table finding_owner (owner text not null, key text not null, primary key (owner, key)) strict, without rowid;
create index finding_owner_by_key on finding_owner (key);

create table day_total (
  account text not null, role integer not null, date text not null, minor integer not null, count integer not null,
  primary key (account, role, date)
) strict, without rowid;
create table import_job (id text primary key, started_at integer not null, body text not null) strict, without rowid;
create table view_digest (view text not null, version integer not null, seq integer not null, digest text not null, primary key (view, version, seq)) strict, without rowid;
create table feed (
  source_id integer not null references source (id), stream text not null,
  last_success_at integer, last_attempt_at integer, next_attempt_at integer, failures integer not null default 0,
  breaker text not null default 'closed', fault_code text, fault_message text,
  primary key (source_id, stream)
) strict, without rowid;
`;

/** First schema. */
export const street = {
  version: 1,
  name: 'street',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
