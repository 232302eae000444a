import type Database from 'better-sqlite3';

/**
 * What people decided, the chain of audit entries over it, and the commands that leave. Instants are epoch milliseconds of
 * world time; nothing here is ordered by them. Decisions and audit entries are never changed or taken away; commands that
 * could move money can't even be written.
 */
const SCHEMA = `
create table decision (
  id text primary key, command_id text not null, person text not null, type text not null, subject text not null,
  reason text not null, act text not null, seen blob not null, at integer not null, seq integer not null,
  digest blob not null
) strict, without rowid;
create index decision_by_subject on decision (subject, seq);
create index decision_by_seq on decision (seq);
create trigger decision_is_immutable before update on decision begin select raise(abort, 'decisions are immutable'); end;
create trigger decision_is_kept before delete on decision begin select raise(abort, 'decisions are kept'); end;

create table audit (
  number integer primary key, at integer not null, person text not null, action text not null, subject text not null,
  detail text not null, content blob not null, previous blob not null, digest blob not null
) strict;
create index audit_by_subject on audit (subject, number);
create trigger audit_is_immutable before update on audit begin select raise(abort, 'audit entries are immutable'); end;
create trigger audit_is_kept before delete on audit begin select raise(abort, 'audit entries are kept'); end;
create table audit_head (only integer primary key check (only = 1), number integer not null, digest blob not null) strict;
create trigger audit_head_goes_forward before update on audit_head when new.number <> old.number + 1
begin select raise(abort, 'the audit head goes forward one by one'); end;
create trigger audit_head_is_kept before delete on audit_head begin select raise(abort, 'the audit head is kept'); end;

create table outbox (
  id text primary key, key text not null unique, type text not null, target text not null, subject text not null,
  decision_id text not null references decision (id), body text not null,
  state text not null, version integer not null default 1, unsure integer not null default 0, attempts integer not null default 0,
  baseline integer not null, requested_at integer not null, expires_at integer not null, needed_by integer not null,
  first_sent_at integer, first_sent_elapsed integer, next_attempt_at integer, ended_at integer, stuck integer not null default 0,
  detail text not null default '', fact_id integer
) strict, without rowid;
create index outbox_open on outbox (target, requested_at)
  where state in ('requested', 'dispatched', 'acknowledged', 'needs-person');
create unique index outbox_once on outbox (type, subject)
  where state in ('requested', 'dispatched', 'acknowledged', 'needs-person');
create index outbox_by_end on outbox (ended_at) where ended_at is not null;
create trigger outbox_moves_no_money before insert on outbox
  when new.type not in ('request-statement', 'ask-again')
begin select raise(abort, 'approval-required'); end;
create trigger outbox_content_is_immutable before update of id, key, type, target, subject, decision_id, body, requested_at, expires_at on outbox
begin select raise(abort, 'commands are immutable'); end;
create trigger outbox_is_kept before delete on outbox begin select raise(abort, 'commands are kept'); end;
create table outbox_time (only integer primary key check (only = 1), world integer not null, elapsed integer not null) strict;
create table outbox_step (
  command_id text not null references outbox (id), version integer not null, state text not null, at integer not null, seq integer not null, detail text not null,
  primary key (command_id, version)
) strict, without rowid;
create trigger outbox_step_is_immutable before update on outbox_step begin select raise(abort, 'steps are immutable'); end;
create trigger outbox_step_is_kept before delete on outbox_step begin select raise(abort, 'steps are kept'); end;
`;

/** Decisions, their audit and the outbox. */
export const decisions = {
  version: 4,
  name: 'decisions',
  up: (database: Database.Database): void => {
    database.exec(SCHEMA);
  },
};
