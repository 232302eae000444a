import Database from 'better-sqlite3';
import { computedMs } from '../measure.ts';
import type { MatchTimes } from './typed-match.ts';

/** The same by joins of SQLite alone: one index a side, three statements. */
export function sqlMatch(file: string): MatchTimes {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('cache_size = -131072');
  const start = computedMs();
  db.exec(`drop table if exists pair; create table pair (payment integer primary key, entry integer not null, rule integer not null) strict;
    begin;
    create temp table p as select id, account, minor, day, reference, batch from payment;
    create index temp.p_reference on p (reference);
    insert into pair select p.id, e.id, 1 from entry e join temp.p on p.reference = e.reference and p.account = e.account and p.minor = e.minor;`);
  const reference = count(db, 1);
  db.exec(`create temp table batch_p as select id, account, minor, batch from payment where batch is not null;
    create index temp.batch_p_batch on batch_p (batch);
    insert into pair select p.id, e.id, 2 from entry e join temp.batch_p p on p.batch = e.batch and p.account = e.account
      where (e.batch, e.minor) in (select batch, sum(minor) from temp.batch_p group by batch);`);
  const batch = count(db, 2);
  db.exec(`create temp table open_p as select id, account, minor, day from payment where reference is null;
    create index temp.open_p_amount on open_p (account, minor, day);
    insert into pair select p.id, e.id, 3 from entry e join temp.open_p p on p.account = e.account and p.minor = e.minor and abs(p.day - e.day) <= 3
      where e.reference is null and e.batch is null;
    commit;`);
  const near = count(db, 3);
  const matchMs = computedMs() - start;
  db.close();
  return { loadMs: 0, matchMs, persistMs: 0, pairs: { reference, near, batch } };
}

function count(db: Database.Database, rule: number): number {
  return Number(db.prepare('select count(*) from pair where rule = ?').pluck().get(rule));
}
