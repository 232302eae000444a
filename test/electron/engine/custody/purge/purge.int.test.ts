import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../../../electron/engine/audit/verify-audit.ts';
import { verify } from '../../../../../electron/engine/custody/verify.ts';
import {
  type HoldScope,
  legalHolds,
  placeHold,
  releaseHold,
} from '../../../../../electron/engine/custody/purge/legal-holds.ts';
import { dryPurge, purge } from '../../../../../electron/engine/custody/purge/purge.ts';
import { releaseDeliveries } from '../../../../../electron/engine/inbox/release.ts';
import { rebuild } from '../../../../../electron/engine/pipeline/rebuild.ts';
import { openReader, storePath } from '../../../../../electron/engine/store/open.ts';
import { packBlock } from '../../../../../electron/engine/store/pack.ts';
import { readPayload } from '../../../../../electron/engine/store/payload.ts';
import { instant, type Instant, parseInstant } from '../../../../../shared/kernel/clock.ts';
import { expectOk } from '../../../../../shared/kernel/result.ts';
import { accountDraft, statementDrafts } from '../../../../support/cash-facts.ts';
import { TestReader } from '../../../../support/reader.ts';
import { TestStreet } from '../../../../support/street.ts';

/** Eight years after the world's first day. */
const NOW = parseInstant('2034-11-17T08:00:00Z')!;
const BEFORE = parseInstant('2027-01-01T00:00:00Z')!;
const ACT = { person: 'maria', reason: 'seven years are over', at: NOW };
const ANY: HoldScope = { source: null, entity: null, fromAt: null, untilAt: null };

let world: TestStreet;
beforeEach(async () => {
  world = new TestStreet();
  await world.receive(
    world.delivery('accounts', [
      accountDraft('A-1', { companyCode: '1000' }),
      accountDraft('A-2', { companyCode: '2000' }),
    ]),
    statementOf('A-1', '2026-11-12'),
    statementOf('A-2', '2026-11-12'),
  );
});
afterEach(() => {
  world.close();
});

function statementOf(account: string, date: string) {
  const drafts = statementDrafts({ account, date, opening: 5n, entries: [1n, 2n] });
  return world.delivery(`${account} SECRET-${date}`, drafts);
}

function purgeNow(before: Instant = BEFORE): { readonly gone: readonly number[]; readonly held: readonly number[] } {
  const gone: number[] = [];
  const held: number[] = [];
  expectOk(
    purge(world.db, { ...ACT, before }, (plan) => {
      gone.push(...plan.goes.map(({ id }) => id));
      held.push(...plan.held.map(({ candidate }) => candidate.id));
    }),
    'purge',
  );
  return { gone, held };
}

const bytesOf = (id: number): number => readPayload(world.db, id, 0, 1_000_000).length;
const one = (sql: string): unknown => world.db.prepare(sql).pluck().get();

async function damages() {
  const handle = expectOk(openReader(world.folder), 'read');
  try {
    return (await verify(handle)).damages;
  } finally {
    handle.close();
  }
}

describe('a purge', () => {
  it('replaces bodies by tombstones with their digests, and chains, digests and a fold verify as before', async () => {
    const before = world.street.views.digests();
    expect(purgeNow()).toEqual({ gone: [1, 2, 3], held: [] });
    expect([1, 2, 3].map(bytesOf)).toEqual([0, 0, 0]);
    expect(
      one('select count(*) from tombstone t join delivery d on d.id = t.delivery_id and d.sha256 = t.sha256'),
    ).toBe(3);
    expect(await damages()).toEqual([]);
    expect(verifyAudit(world.db)).toBeUndefined();
    const again = rebuild(world.db, world.street.facts, world.street.views);
    expect([again.before, again.after]).toEqual([before, before]);
    expect(world.db.prepare("select person, detail from audit where action = 'purge'").all()).toEqual([
      {
        person: 'maria',
        detail: '3 bodies last received before 2027-01-01T00:00:00.000Z: seven years are over',
      },
    ]);
  });

  it('leaves nothing of the bytes in the file', () => {
    // The name of a delivery is part of these bytes and is kept; what follows it is not.
    const secret = ':[{"source"';
    world.settle();
    expect(readFileSync(storePath(world.folder)).includes(secret)).toBe(true);
    world.reopen();
    purgeNow();
    world.settle();
    expect(readFileSync(storePath(world.folder)).includes(secret)).toBe(false);
    world.reopen();
  });

  it('takes its part of a block that others share, and what shares it is as it was', async () => {
    for (let n = 0; n < 64; n += 1)
      await world.receive(statementOf('A-1', new Date(Date.UTC(2026, 7, 1 + n)).toISOString().slice(0, 10)));
    while (packBlock(world.db, world.clock.now()));
    const shared = Number(one('select count(distinct block_id) from delivery_frame where delivery_id <= 64'));
    expect(shared).toBe(1);
    const kept = 10;
    world.db.exec(`update delivery set received_at = ${String(NOW)} where id = ${String(kept)}`);
    const bytes = readPayload(world.db, kept, 0, 1_000_000);
    expect(purgeNow().gone).not.toContain(kept);
    expect(readPayload(world.db, kept, 0, 1_000_000)).toEqual(bytes);
    expect(one('select count(*) from block')).toBe(1);
    expect(await damages()).toEqual([]);
  });

  it('is refused within the retention of seven years, and takes nothing twice', () => {
    const sooner = instant(parseInstant('2027-11-17T08:00:00Z')! + 1);
    expect(purge(world.db, { ...ACT, before: sooner }, () => undefined)).toMatchObject({
      ok: false,
      fault: { kind: 'within-retention', latest: parseInstant('2027-11-17T08:00:00Z') },
    });
    expect(one('select count(*) from tombstone')).toBe(0);
    purgeNow();
    expect(purgeNow()).toEqual({ gone: [], held: [] });
    expect(one("select count(*) from audit where action = 'purge'")).toBe(1);
  });

  it('leaves what was received since, and what was received again since', () => {
    world.db.exec(`update delivery set received_at = ${String(NOW)} where id = 2`);
    world.db.exec(`update delivery set last_seen_at = ${String(NOW)} where id = 3`);
    expect(purgeNow().gone).toEqual([1]);
  });

  it('changes nothing when it is dry', () => {
    const plans: number[] = [];
    expectOk(
      dryPurge(world.db, BEFORE, NOW, ({ goes }) => plans.push(goes.length)),
      'dry',
    );
    expect(plans).toEqual([3]);
    expect([bytesOf(1), one('select count(*) from tombstone'), one('select count(*) from audit')]).toEqual([
      expect.any(Number),
      0,
      0,
    ]);
    expect(bytesOf(1)).toBeGreaterThan(0);
  });

  it.each([
    ['a body', 'delete from delivery_frame where delivery_id = 1'],
    ['a tombstone', "insert into tombstone values (1, 1, x'00', 1, 'received-file', '', 0)"],
  ])('is the only way: %s without an open permit is refused by the store itself', (_what, sql) => {
    expect(() => {
      world.db.exec(sql);
    }).toThrow('bodies are kept');
    purgeNow();
    world.db.exec('pragma foreign_keys = off');
    expect(() => {
      world.db.exec("insert into tombstone values (77, 1, x'00', 1, 'received-file', '', 0)");
    }).toThrow('bodies are kept');
  });

  it('that fails on its way leaves everything as it was', () => {
    world.db.exec(
      "create temp trigger fails before insert on main.audit when new.action = 'purge' begin select raise(abort, 'no'); end",
    );
    expect(() => purgeNow()).toThrow('no');
    world.db.exec('drop trigger fails');
    expect([one('select count(*) from tombstone'), one('select count(*) from purge_permit')]).toEqual([0, 0]);
    expect(bytesOf(1)).toBeGreaterThan(0);
  });
});

describe('what was purged', () => {
  it('answers beyond-retention for its bytes, now and at any moment of the past, while all else answers as before', async () => {
    const reader = new TestReader(world);
    const asked = { id: 2, offset: 0, length: 10 };
    const past = world.clock.now();
    const questions = async () => [
      await reader.ask('cash.matrix', {}),
      await reader.ask('cash.statements', { limit: 10, asKnownAt: past }),
      await reader.ask('deliveries.get', { id: 2 }),
    ];
    const before = await questions();
    purgeNow();
    for (const when of [{}, { asKnownAt: past }])
      expect(await reader.tryAsk('deliveries.raw', { ...asked, ...when })).toEqual({
        ok: false,
        fault: { kind: 'refused', code: 'beyond-retention' },
      });
    expect(await questions()).toEqual(before);
    reader.close();
  });

  it('is kept again when the same bytes come once more, as one delivery seen twice', async () => {
    purgeNow();
    await world.receive(statementOf('A-1', '2026-11-12'));
    expect(bytesOf(2)).toBeGreaterThan(0);
    expect([one('select count(*) from delivery'), one('select times_seen from delivery where id = 2')]).toEqual([3, 2]);
    expect(await damages()).toEqual([]);
  });

  it('is not read again, since there is nothing to read', async () => {
    await world.receive({ ...world.delivery('bad', []), bytes: Buffer.from('unreadable') });
    expect(one('select state from delivery where id = 4')).toBe(2);
    purgeNow();
    expect(releaseDeliveries(world.db, [4])).toEqual([]);
  });

  it('is damage when its tombstone tells of other bytes', async () => {
    purgeNow();
    world.db.exec("drop trigger tombstone_is_immutable; update tombstone set sha256 = x'00' where delivery_id = 1");
    expect(await damages()).toContainEqual({
      kind: 'payload',
      table: 'delivery',
      key: '1',
      detail: 'its tombstone tells of other bytes',
    });
  });
});

describe('a legal hold', () => {
  it.each([
    ['of a source', { ...ANY, source: 'test' }, [1, 2, 3]],
    ['of another source', { ...ANY, source: 'rheinbank' }, []],
    ['of an entity: what names it or its accounts', { ...ANY, entity: '2000' }, [1, 3]],
    ['of an entity that nothing names', { ...ANY, entity: '7777' }, []],
    ['of a window that receipt falls into', { ...ANY, fromAt: 0, untilAt: Number(BEFORE) }, [1, 2, 3]],
    ['of a window before', { ...ANY, untilAt: 1_000 }, []],
    ['of a window after', { ...ANY, fromAt: Number(BEFORE) }, []],
    ['of everything', ANY, [1, 2, 3]],
  ])('%s stops a purge', (_what, scope, held) => {
    placeHold(world.db, scope, ACT);
    expect(purgeNow()).toEqual({ gone: [1, 2, 3].filter((id) => !held.includes(id)), held });
    for (const id of held) expect(bytesOf(id)).toBeGreaterThan(0);
  });

  it('of an entity stops what nobody can say is not about it', async () => {
    await world.receive({ ...world.delivery('bad', []), bytes: Buffer.from('unreadable') });
    placeHold(world.db, { ...ANY, entity: '7777' }, ACT);
    expect(purgeNow()).toEqual({ gone: [1, 2, 3], held: [4] });
  });

  it('stands until it is released, once, and both are in the audit', () => {
    const id = placeHold(world.db, ANY, ACT);
    expect(releaseHold(world.db, id, { ...ACT, reason: 'settled' })).toMatchObject({ ok: true });
    expect(releaseHold(world.db, id, ACT)).toEqual({ ok: false, fault: 'no-such-hold' });
    expect(legalHolds(world.db)).toMatchObject([{ id, releasedBecause: 'settled', releasedAt: NOW }]);
    expect(world.db.prepare("select subject, detail from audit where action = 'hold'").all()).toEqual([
      { subject: String(id), detail: 'placed' },
      { subject: String(id), detail: 'released' },
    ]);
    expect(purgeNow().gone).toEqual([1, 2, 3]);
    expect(() => {
      world.db.exec('delete from legal_hold');
    }).toThrow('holds are kept');
    expect(() => {
      world.db.exec("update legal_hold set entity = 'x'");
    }).toThrow();
  });
});
