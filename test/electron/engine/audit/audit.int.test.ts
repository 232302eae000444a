import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../../electron/engine/audit/verify-audit.ts';
import { type ReadDb, readDb } from '../../../../electron/engine/store/database.ts';
import { storePath } from '../../../../electron/engine/store/open.ts';
import { DAY, OutboxWorld } from '../../../support/outbox-world.ts';

const ENTRIES = 4;
const COLUMNS = {
  audit: ['at', 'person', 'action', 'subject', 'detail', 'content', 'previous', 'digest'],
  decision: ['command_id', 'person', 'type', 'subject', 'reason', 'act', 'seen', 'at', 'seq', 'digest'],
  audit_head: ['number', 'digest'],
} as const;

let world: OutboxWorld;
let raw: Database.Database;
let db: ReadDb;
beforeEach(async () => {
  world = await OutboxWorld.make();
  for (let turn = 0; turn < ENTRIES / 2; turn += 1) {
    const wisher = { person: 'maria', reason: `turn ${String(turn)}` };
    world.decisions.stopOutgoing({ ...wisher, commandId: `s${String(turn)}` }, 'rheinbank');
    world.decisions.resumeOutgoing({ ...wisher, commandId: `r${String(turn)}` }, 'rheinbank');
  }
  raw = new Database(storePath(world.street.folder));
  db = readDb(raw);
  // Whoever edits the file is not held by triggers.
  for (const name of raw.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all() as string[])
    raw.exec(`drop trigger ${name}`);
});
afterEach(async () => {
  raw.close();
  await world.close();
});

/** Runs an edit, looks, and takes it back. */
function found(edit: () => void): ReturnType<typeof verifyAudit> {
  raw.exec('savepoint edit');
  try {
    edit();
    return verifyAudit(db);
  } finally {
    raw.exec('rollback to edit; release edit');
  }
}

/** The value with one bit turned, in the type it has. */
function turned(value: unknown, bit: number): unknown {
  if (typeof value === 'number') return Number(BigInt.asIntN(53, BigInt(value) ^ (1n << BigInt(bit % 40))));
  const bytes = Buffer.from(value as string | Buffer);
  const at = Math.floor(bit / 8) % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
  return typeof value === 'string' ? bytes.toString('latin1') : bytes;
}

const bitsOf = (value: unknown): number =>
  typeof value === 'number' ? 40 : 8 * Buffer.from(value as string | Buffer).length;

describe('the audit', () => {
  it('holds one entry for each decision and is whole', () => {
    expect(raw.prepare('select count(*) from audit').pluck().get()).toBe(ENTRIES);
    expect(verifyAudit(db)).toBeUndefined();
  });

  it.each(Object.entries(COLUMNS))('shows every single turned bit in %s', (table, columns) => {
    let edits = 0;
    const rows = raw.prepare(
      `select rowid as place, * from ${table === 'decision' ? '(select 0 as rowid, * from decision)' : table}`,
    );
    for (const row of rows.all() as Record<string, unknown>[]) {
      for (const column of columns) {
        const where = table === 'decision' ? `id = '${String(row['id'])}'` : `rowid = ${String(row['place'])}`;
        for (let bit = 0; bit < bitsOf(row[column]); bit += 1) {
          edits += 1;
          const value = turned(row[column], bit);
          const broken = found(() => raw.prepare(`update ${table} set ${column} = ? where ${where}`).run(value));
          expect(broken, `${table}.${column} bit ${String(bit)}`).toBeDefined();
          if (table === 'audit') expect(broken?.number).toBe(row['place']);
        }
      }
    }
    expect(edits).toBeGreaterThan(200);
  });

  it('shows a cut end, by the recorded head', () => {
    for (let kept = 0; kept < ENTRIES; kept += 1)
      expect(found(() => raw.prepare('delete from audit where number > ?').run(kept))).toEqual({
        number: ENTRIES,
        rule: 'head-differs',
      });
  });

  it('shows a cut beginning, a hole, and an entry put in', () => {
    expect(found(() => raw.exec('delete from audit where number = 1'))).toEqual({ number: 1, rule: 'entry-missing' });
    expect(found(() => raw.exec('delete from audit where number = 3'))).toEqual({ number: 3, rule: 'entry-missing' });
    const put = `insert into audit select number + ${String(ENTRIES)}, at, person, action, subject, detail, content, previous, digest from audit where number = 1`;
    expect(found(() => raw.exec(put))).toEqual({ number: ENTRIES + 1, rule: 'chain-broken' });
  });

  it('shows two entries that changed places, whichever two', () => {
    for (let a = 1; a <= ENTRIES; a += 1)
      for (let b = a + 1; b <= ENTRIES; b += 1)
        expect(
          found(() =>
            raw.exec(
              `update audit set number = -1 where number = ${String(a)}; update audit set number = ${String(a)} where number = ${String(b)}; update audit set number = ${String(b)} where number = -1`,
            ),
          ),
        ).toMatchObject({ number: a });
  });

  it('shows a decision without its entry, and an entry whose decision is gone', () => {
    const copy =
      "insert into decision select 'dec-x', 'c', person, type, subject, reason, act, seen, at, seq, digest from decision limit 1";
    expect(found(() => raw.exec(copy))).toMatchObject({ rule: 'decision-differs' });
    expect(found(() => raw.exec('delete from decision where seq = (select max(seq) from decision)'))).toEqual({
      number: ENTRIES,
      rule: 'decision-differs',
    });
  });

  it('goes on over a restart', async () => {
    raw.close();
    world.crash();
    world.request('later');
    await world.pass(0);
    expect(world.db.prepare('select max(number) from audit').pluck().get()).toBe(ENTRIES + 1);
    expect(verifyAudit(world.db)).toBeUndefined();
    expect(world.db.prepare('select subject from decision order by seq desc').pluck().get()).toContain(DAY);
    raw = new Database(':memory:');
  });
});
