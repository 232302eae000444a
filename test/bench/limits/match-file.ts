import { existsSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';

/** How many of each hundred payments are found how: by reference, by amount within three days, in batches of thirty; the rest not. */
export const SHARES = { reference: 0.9, near: 0.05, batch: 0.03 } as const;
/** Payments of a batch. */
export const BATCH_SIZE = 30;
const ACCOUNTS = 24;
const FIRST_DAY = 20_700;
const DAYS = 250;

/** Matches that each way must find, pairs of an entry and a payment, among so many payments. */
export function expectedPairs(payments: number): Readonly<Record<keyof typeof SHARES, number>> {
  return {
    reference: Math.round(payments * SHARES.reference),
    near: Math.round(payments * SHARES.near),
    batch: Math.round(payments * SHARES.batch),
  };
}

/** A file with as many payments as named and their entries, made once. Days count from 1970. */
export function matchFile(file: string, payments: number): void {
  if (existsSync(file)) return;
  rmSync(`${file}.building`, { force: true });
  const db = new Database(`${file}.building`);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  for (const table of ['payment', 'entry'])
    db.exec(`create table ${table} (id integer primary key, account integer not null, minor integer not null, day integer not null,
      reference text, batch text) strict;`);
  db.exec('begin');
  fill(db, payments);
  db.exec('commit');
  db.close();
  renameSync(`${file}.building`, file);
}

function fill(db: Database.Database, payments: number): void {
  const pay = db.prepare('insert into payment values (?, ?, ?, ?, ?, ?)');
  const enter = db.prepare('insert into entry values (?, ?, ?, ?, ?, ?)');
  const byReference = Math.round(payments * SHARES.reference);
  const near = byReference + Math.round(payments * SHARES.near);
  const batched = near + Math.round(payments * SHARES.batch);
  let batchMinor = 0;
  for (let i = 0; i < payments; i += 1) {
    // One to one, so that no two amounts are alike by chance; both sides in orders of their own.
    const minor = -(1_000 + (Math.imul(i, 2_654_435_761) >>> 1));
    const id = (i * 7_919) % payments;
    const day = FIRST_DAY + (i % DAYS);
    const batchNumber = Math.floor((i - near) / BATCH_SIZE);
    const account = i < near ? i % ACCOUNTS : batchNumber % ACCOUNTS;
    const reference = `1010-2026-${String(1_500_000_000 + i)}`;
    if (i < byReference) {
      pay.run(id, account, minor, day, reference, null);
      enter.run(i, account, minor, day + (i % 3), reference, null);
    } else if (i < near) {
      pay.run(id, account, minor, day, null, null);
      enter.run(i, account, minor, day + (i % 4), null, null);
    } else if (i < batched) {
      const batch = `PMT-${String(batchNumber)}`;
      const batchDay = FIRST_DAY + (batchNumber % DAYS);
      pay.run(id, account, minor, batchDay, reference, batch);
      batchMinor += minor;
      if ((i - near + 1) % BATCH_SIZE !== 0) continue;
      enter.run(i, account, batchMinor, batchDay, null, batch);
      batchMinor = 0;
    } else {
      pay.run(id, account, minor, day, reference, null);
      enter.run(i, account, minor - 3, day, `X-${String(i)}`, null);
    }
  }
}
