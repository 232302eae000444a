import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWriter, storePath } from '../../../electron/engine/store/open.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import { expectOk } from '../../../shared/kernel/result.ts';
import { cli as callCli } from '../../support/cli.ts';
import { type FilledStore, filledStore } from '../../support/custody.ts';

let base: FilledStore;
let copy: ReturnType<FilledStore['copy']>;
beforeAll(async () => {
  base = await filledStore();
});
beforeEach(() => {
  copy = base.copy();
  // Everything came in long ago, and nothing is held.
  const writer = expectOk(openWriter(copy.folder, instant(0)), 'open');
  writer.db.exec(
    "update delivery set observed_at = 1, received_at = 1, last_seen_at = 1; update legal_hold set released_at = 2, released_by = 'maria', released_because = 'over'",
  );
  writer.close();
});
afterEach(() => {
  copy.remove();
});
afterAll(() => {
  base.remove();
});

const cli = (verb: string, ...args: readonly string[]) => callCli(verb, ...args, '--workspace', copy.folder);

function count(sql: string): number {
  const database = new Database(storePath(copy.folder), { readonly: true });
  try {
    return Number(database.prepare(sql).pluck().get());
  } finally {
    database.close();
  }
}

const BODIES = 'select count(distinct delivery_id) from delivery_frame';
const DAY = ['--before', '2001-01-01'];

describe('syncline purge', () => {
  it('shows what would go, takes it, and leaves a workspace that verifies and folds as before', async () => {
    const before = count(BODIES);
    const dry = await cli('purge', ...DAY, '--dry-run');
    expect(dry.code).toBe(0);
    const { wouldPurge, held } = dry.out.at(-1) as { wouldPurge: number; held: number };
    expect([wouldPurge > 0, held, count(BODIES)]).toEqual([true, 0, before]);
    expect(dry.out.filter((line) => 'goes' in line)).toHaveLength(wouldPurge);
    const done = await cli('purge', ...DAY, '--reason', 'seven years are over');
    expect(done).toMatchObject({ code: 0, out: [{ purged: wouldPurge, held: 0 }] });
    expect(count(BODIES)).toBe(before - wouldPurge);
    expect(await cli('verify', '--json')).toMatchObject({ code: 0, out: [{ damaged: 0 }] });
    expect(await cli('rebuild')).toMatchObject({ code: 0, out: [{ equal: true }] });
  });

  it('refuses a day within the retention, a call without a day or a reason, and a running engine', async () => {
    const soon = new Date().toISOString().slice(0, 10);
    expect(await cli('purge', '--before', soon, '--reason', 'x')).toMatchObject({
      code: 1,
      out: [{ error: { code: 'within-retention' } }],
    });
    expect((await cli('purge', ...DAY)).code).toBe(2);
    expect((await cli('purge', '--before', 'yesterday', '--reason', 'x')).code).toBe(2);
    const engine = expectOk(openWriter(copy.folder, instant(0)), 'engine');
    expect(await cli('purge', ...DAY, '--reason', 'x')).toMatchObject({
      code: 1,
      out: [{ error: { code: 'workspace-in-use' } }],
    });
    engine.close();
    expect(count('select count(*) from purge_permit where closed_at is null')).toBe(0);
  });
});

describe('syncline hold', () => {
  it('stops a purge by name until it is released', async () => {
    const placed = await cli('hold', 'add', '--source', 'test', '--to', '1970-01-01', '--reason', 'case 7');
    expect(placed.code).toBe(0);
    const id = Number(placed.out[0]?.['placed']);
    const listed = await cli('hold', 'list');
    expect(listed.out.at(-1)).toMatchObject({
      id,
      source: 'test',
      reason: 'case 7',
      until: '1970-01-01T23:59:59.999Z',
      stands: true,
    });
    const stopped = await cli('purge', ...DAY, '--reason', 'over');
    expect(stopped.out[0]).toMatchObject({ held: { hold: id, reason: 'case 7' } });
    expect(await cli('hold', 'release', String(id), '--reason', 'settled')).toMatchObject({ code: 0 });
    expect(await cli('hold', 'release', String(id), '--reason', 'settled')).toMatchObject({
      code: 1,
      out: [{ error: { code: 'no-such-hold' } }],
    });
    expect((await cli('purge', ...DAY, '--reason', 'over')).out.at(-1)).toMatchObject({ held: 0 });
    expect(await cli('verify', '--json')).toMatchObject({ code: 0 });
  });

  it.each([
    [['add']],
    [['add', '--reason', 'x', '--from', 'monday']],
    [['release', '--reason', 'x']],
    [['release', '1']],
    [['forget', '--reason', 'x']],
  ])('is not guessed from %j', async (args) => {
    expect((await cli('hold', ...args)).code).toBe(2);
  });
});
