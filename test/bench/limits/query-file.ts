import { existsSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { stream } from './events.ts';

/** A plain table of payments with the indexes, the search index and the summary that the plainest program would have. */
export function queryFile(file: string, payments: number): Database.Database {
  if (!existsSync(file)) {
    rmSync(`${file}.building`, { force: true });
    fill(`${file}.building`, payments);
    renameSync(`${file}.building`, file);
  }
  const db = new Database(file, { readonly: true });
  db.pragma('cache_size = -49152');
  return db;
}

function fill(file: string, payments: number): void {
  const db = new Database(file);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.exec(`create table payment (id integer primary key, payment_id text not null unique, status integer not null, amount_minor integer not null,
      currency integer not null, account integer not null, value_date integer not null, created_at integer not null, ref text not null, counterparty text not null) strict;
    create table position (account integer not null, value_date integer not null, amount_minor integer not null, primary key (account, value_date)) strict, without rowid;`);
  const random = stream(3);
  const insert = db.prepare('insert into payment values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  db.exec('begin');
  for (let i = 0; i < payments; i += 1) {
    const reference = `${(Math.imul(i + 1, 2_654_435_761) >>> 0).toString(36).toUpperCase()}-${String(i).padStart(7, '0')}`;
    insert.run(
      i + 1,
      `pay_${String(i)}`,
      random() < 0.96 ? 4 : i % 4,
      Math.floor(random() * 1e8),
      i % 8,
      i % 24,
      20_000 + Math.floor(random() * 730),
      1_700_000_000_000 + i * 31_000,
      reference,
      `Counterparty ${String(i % 20_011)} Ltd`,
    );
  }
  db.exec('commit');
  db.exec(`create index payment_by_value on payment (value_date, id);
    create index payment_by_status on payment (status, value_date, id);
    create virtual table words using fts5 (ref, counterparty, content = 'payment', content_rowid = 'id', tokenize = 'trigram', detail = 'none', columnsize = 0);
    insert into words (words) values ('rebuild');
    insert into position select account, value_date, sum(amount_minor) from payment group by 1, 2;
    analyze;`);
  db.close();
}

/** Statements of the plainest program. */
export const QUERIES = {
  page: 'select * from payment where (value_date, id) < (?, ?) order by value_date desc, id desc limit 200',
  first: 'select * from payment order by value_date desc, id desc limit 100',
  count: 'select count(*) from payment where status = ?',
  search: "select rowid from words where ref like '%' || ? || '%' limit 50",
  position: 'select account, value_date, amount_minor from position',
  account: 'select value_date, sum(amount_minor) over (order by value_date) from position where account = ?',
} as const;
