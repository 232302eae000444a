import Database from 'better-sqlite3';
import { computedMs } from '../measure.ts';
import { type SHARES } from './match-file.ts';

/** What one program took, milliseconds, and found. */
export interface MatchTimes {
  readonly loadMs: number;
  readonly matchMs: number;
  readonly persistMs: number;
  readonly pairs: Readonly<Record<keyof typeof SHARES, number>>;
}

interface Columns {
  readonly count: number;
  readonly ids: Int32Array;
  readonly accounts: Uint8Array;
  readonly minors: Float64Array;
  readonly days: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Hash of the batch, 0 without one. */
  readonly batches: Int32Array;
  readonly used: Uint8Array;
}

const NEAR_DAYS = 3;

/** The plainest program with typed columns: hashes of references and no text, amounts as doubles, one fixed rule after the other. */
export function typedMatch(file: string): MatchTimes {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  let start = computedMs();
  const [payments, entries] = [load(db, 'payment'), load(db, 'entry')];
  const loadMs = computedMs() - start;
  start = computedMs();
  const found = { entry: new Int32Array(payments.count), payment: new Int32Array(payments.count), count: 0 };
  const reference = exact(payments, entries, found);
  const batch = batches(payments, entries, found);
  const near = nearby(payments, entries, found);
  const matchMs = computedMs() - start;
  start = computedMs();
  persist(db, found);
  const persistMs = computedMs() - start;
  db.close();
  return { loadMs, matchMs, persistMs, pairs: { reference, near, batch } };
}

interface Found {
  readonly entry: Int32Array;
  readonly payment: Int32Array;
  count: number;
}

function load(db: Database.Database, table: string): Columns {
  const count = Number(db.prepare(`select count(*) from ${table}`).pluck().get());
  const columns: Columns = {
    count,
    ids: new Int32Array(count),
    accounts: new Uint8Array(count),
    minors: new Float64Array(count),
    days: new Int32Array(count),
    low: new Int32Array(count),
    high: new Int32Array(count),
    batches: new Int32Array(count),
    used: new Uint8Array(count),
  };
  let row = 0;
  const rows = db.prepare(`select id, account, minor, day, reference, batch from ${table}`).raw().iterate();
  for (const cells of rows) {
    // The columns of the statement above.
    const [id, account, minor, day, text, batch] = cells as [
      number,
      number,
      number,
      number,
      string | null,
      string | null,
    ];
    columns.ids[row] = id;
    columns.accounts[row] = account;
    columns.minors[row] = minor;
    columns.days[row] = day;
    if (text !== null) {
      columns.low[row] = hash(text, 0x811c9dc5);
      columns.high[row] = hash(text, 0x2545f491);
    }
    if (batch !== null) columns.batches[row] = hash(batch, 0x811c9dc5) || 1;
    row += 1;
  }
  return columns;
}

function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value ^ (value >>> 15);
}

function tableOf(count: number): Int32Array {
  return new Int32Array(2 ** Math.ceil(Math.log2(count * 2)));
}

function exact(payments: Columns, entries: Columns, found: Found): number {
  const table = tableOf(payments.count);
  const mask = table.length - 1;
  for (let row = 0; row < payments.count; row += 1) {
    if (payments.low[row] === 0) continue;
    let slot = (payments.low[row] ?? 0) & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = row + 1;
  }
  const before = found.count;
  for (let row = 0; row < entries.count; row += 1) {
    const low = entries.low[row] ?? 0;
    if (low === 0) continue;
    for (let slot = low & mask; table[slot] !== 0; slot = (slot + 1) & mask) {
      const other = (table[slot] ?? 0) - 1;
      if (payments.low[other] !== low || payments.high[other] !== entries.high[row]) continue;
      if (payments.accounts[other] !== entries.accounts[row] || payments.minors[other] !== entries.minors[row])
        continue;
      if (payments.used[other] === 1) continue;
      use(payments, other, entries, row, found);
      break;
    }
  }
  return found.count - before;
}

function batches(payments: Columns, entries: Columns, found: Found): number {
  const members = new Map<number, number[]>();
  for (let row = 0; row < payments.count; row += 1) {
    const batch = payments.batches[row] ?? 0;
    if (batch === 0) continue;
    const rows = members.get(batch);
    if (rows === undefined) members.set(batch, [row]);
    else rows.push(row);
  }
  const before = found.count;
  for (let row = 0; row < entries.count; row += 1) {
    const rows = members.get(entries.batches[row] ?? 0);
    if (rows === undefined) continue;
    let sum = 0;
    for (const other of rows) sum += payments.minors[other] ?? 0;
    if (sum === entries.minors[row]) for (const other of rows) use(payments, other, entries, row, found);
  }
  return found.count - before;
}

function nearby(payments: Columns, entries: Columns, found: Found): number {
  const table = tableOf(payments.count);
  const mask = table.length - 1;
  const slotOf = (columns: Columns, row: number): number =>
    (Math.imul(columns.minors[row] ?? 0, 0x5bd1e995) ^ Math.imul((columns.accounts[row] ?? 0) + 1, 0x9e3779b1)) >>> 3;
  for (let row = 0; row < payments.count; row += 1) {
    if (payments.used[row] === 1) continue;
    let slot = slotOf(payments, row) & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = row + 1;
  }
  const before = found.count;
  for (let row = 0; row < entries.count; row += 1) {
    if (entries.used[row] === 1) continue;
    for (let slot = slotOf(entries, row) & mask; table[slot] !== 0; slot = (slot + 1) & mask) {
      const other = (table[slot] ?? 0) - 1;
      if (payments.minors[other] !== entries.minors[row] || payments.accounts[other] !== entries.accounts[row])
        continue;
      if (payments.used[other] === 1 || Math.abs((payments.days[other] ?? 0) - (entries.days[row] ?? 0)) > NEAR_DAYS)
        continue;
      use(payments, other, entries, row, found);
      break;
    }
  }
  return found.count - before;
}

function use(payments: Columns, payment: number, entries: Columns, entry: number, found: Found): void {
  payments.used[payment] = 1;
  entries.used[entry] = 1;
  found.entry[found.count] = entries.ids[entry] ?? 0;
  found.payment[found.count] = payments.ids[payment] ?? 0;
  found.count += 1;
}

function persist(db: Database.Database, found: Found): void {
  db.exec(
    'drop table if exists pair; create table pair (payment integer primary key, entry integer not null, rule integer not null) strict',
  );
  const insert = db.prepare('insert into pair values (?, ?, 1)');
  db.exec('begin');
  for (let at = 0; at < found.count; at += 1) insert.run(found.payment[at], found.entry[at]);
  db.exec('commit');
}
