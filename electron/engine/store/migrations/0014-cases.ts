import type Database from 'better-sqlite3';

/**
 * Exceptions that people finish. `exception` is a case (class and cause) as its findings and the decisions about it show
 * it, `exception_finding` the case that each finding belongs to with what is known of its subject, `exception_decision`
 * what people have decided about cases. Amounts are unsigned minor units; `money` are sums per currency as JSON;
 * `opened_seq` is the commit since which the case stands open. An expectation of a failing import keeps its first file's
 * receipt in `due_at` and its last one's in `last_success_at`.
 */
const SCHEMA = `
create table exception (
  id integer primary key, key text not null unique, class text not null, cause text not null, severity integer not null,
  findings integer not null, codes text not null, subject text, account text, bank text, companies text not null,
  reference text, counterparty text, payroll integer not null, currency text, minor integer, money text not null,
  state text not null, assignee text, escalated_to text, waits text, wake_at integer, woken_by text,
  closed_by text, closed_at integer, outcome text, decisions integer not null, notes integer not null, opened_seq integer not null,
  since_seq integer not null, hash blob not null
) strict;
create index exception_since on exception (since_seq);
create index exception_by_class on exception (class, closed_at) where outcome is not null;
create index exception_waking on exception (wake_at) where wake_at is not null;
create table exception_image (
  id integer not null, key text not null, class text not null, cause text not null, severity integer not null,
  findings integer not null, codes text not null, subject text, account text, bank text, companies text not null,
  reference text, counterparty text, payroll integer not null, currency text, minor integer, money text not null,
  state text not null, assignee text, escalated_to text, waits text, wake_at integer, woken_by text,
  closed_by text, closed_at integer, outcome text, decisions integer not null, notes integer not null, opened_seq integer not null,
  since_seq integer not null, until_seq integer not null, primary key (key, until_seq)
) strict, without rowid;
create index exception_image_until on exception_image (until_seq);

create table exception_finding (
  id integer primary key, key text not null unique, case_key text not null, code text not null, subject text not null, kind text not null,
  account text, bank text, company_code text, currency text, minor integer, reference text, counterparty text, payroll integer not null, awaits text,
  since_seq integer not null, hash blob not null
) strict;
create index exception_finding_by_case on exception_finding (case_key, subject, currency, company_code, bank, account, payroll, minor);
create index exception_finding_by_code on exception_finding (case_key, code);
create index exception_finding_by_subject on exception_finding (subject);
create index exception_finding_by_account on exception_finding (account) where account is not null;
create index exception_finding_awaiting on exception_finding (awaits) where awaits is not null;
create index exception_finding_of_reports on exception_finding (id) where kind in ('statement', 'entry');
create table exception_finding_image (
  id integer not null, key text not null, case_key text not null, code text not null, subject text not null, kind text not null,
  account text, bank text, company_code text, currency text, minor integer, reference text, counterparty text, payroll integer not null, awaits text,
  since_seq integer not null, until_seq integer not null, primary key (key, until_seq)
) strict, without rowid;
create index exception_finding_image_by_case on exception_finding_image (case_key, until_seq);

create table exception_decision (
  case_key text not null, at integer not null, decision_id text not null, person text not null, reason text not null, act text not null, seq integer not null,
  primary key (case_key, at, decision_id)
) strict, without rowid;
create index exception_decision_by_seq on exception_decision (seq);
create index expectation_by_system on expectation (system, subject) where system is not null;
`;

/** Exceptions. */
export const cases = {
  version: 14,
  name: 'cases',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
