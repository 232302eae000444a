import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAgain } from '../../../../electron/engine/imports/release.ts';
import { failedDeliveries, failedReasons } from '../../../../electron/engine/inbox/release.ts';
import { Intake } from '../../../../electron/engine/pipeline/intake.ts';
import type { MappingPort } from '../../../../electron/engine/pipeline/mapping.ts';
import { layers, strayedDeliveries } from '../../../../electron/engine/queries/systems/layers.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { fail, ok } from '../../../../shared/kernel/result.ts';
import { ACCOUNT, reportDrafts } from '../../../support/entry-histories.ts';
import { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
beforeEach(() => {
  world = new TestStreet();
});
afterEach(() => {
  world.close();
});

const statement = (day: string, reference: string) =>
  reportDrafts({
    key: `S-${day}`,
    report: 'statement',
    date: `2026-11-${day}`,
    entries: [{ minor: -1_000n, reference }],
  });
const bad = (count: number) =>
  Array.from({ length: count }, (_, row) => ({
    code: 'row-amount',
    source: 'file',
    at: `${String(row)}:1`,
    rule: 'an amount',
    message: 'no amount',
  }));

/** Reads what the street's own mapping reads, but a file named in `closed` only with `badRows` or not at all. */
type How = 'refuse' | 'throw' | number;

function mappingWith(closed: ReadonlyMap<string, How>): MappingPort {
  return {
    map: async (delivery, bytes) => {
      const how = closed.get(delivery.name);
      if (how === 'throw') throw new Error('a mapper with a bug');
      if (how === 'refuse')
        return fail({
          mapper: 'test@1',
          fault: { code: 'unreadable', source: delivery.name, at: '1:1', rule: 'a format', message: 'unreadable' },
        });
      const mapped = await world.mapping.map(delivery, bytes);
      return mapped.ok && how !== undefined ? ok({ ...mapped.value, ignored: 2, badRows: bad(how) }) : mapped;
    },
  };
}

const step = (mapping: MappingPort) => world.street.step(mapping, 100);
const release = async (mapping: MappingPort, ids: readonly number[]) => {
  const intake = new Intake(world.street, mapping, silentLog, () => undefined);
  const outcome = await readAgain(ids, { db: world.db, outcomeOf: (id) => intake.outcomeOf(id) });
  await intake.idle();
  return outcome;
};

describe('failed imports read again', () => {
  it('land with the mapper of today, leave the list, and count once', async () => {
    const files = [world.delivery('a', statement('16', 'R-1')), world.delivery('b', statement('17', 'R-2'))];
    world.street.accept('test', files);
    await step(
      mappingWith(
        new Map<string, How>([
          ['a', 'refuse'],
          ['b', 'throw'],
        ]),
      ),
    );
    expect(failedDeliveries(world.db).map((one) => [one.name, one.state])).toEqual([
      ['a', 'quarantined'],
      ['b', 'quarantined'],
    ]);
    expect(failedDeliveries(world.db, 'unreadable').map((one) => one.name)).toEqual(['a']);
    const ids = failedDeliveries(world.db).map((one) => one.id);
    expect(await release(mappingWith(new Map<string, How>([['b', 'throw']])), ids)).toEqual({
      released: 2,
      read: 1,
      failed: 1,
    });
    expect(failedDeliveries(world.db).map((one) => one.name)).toEqual(['b']);
    expect(await release(world.mapping, ids)).toEqual({ released: 1, read: 1, failed: 0 });
    expect(world.db.prepare('select count(*) from entry where account = ?').pluck().get(ACCOUNT)).toBe(2);
    expect(await release(world.mapping, ids)).toEqual({ released: 0, read: 0, failed: 0 });
  });

  it('of which some rows could not be read keep the reasons of the last reading only, and change nothing else', async () => {
    world.street.accept('test', [world.delivery('a', statement('16', 'R-1'))]);
    await step(mappingWith(new Map<string, How>([['a', 3]])));
    const [failed] = failedDeliveries(world.db);
    const before = world.street.views.digests();
    expect(failed?.state).toBe('applied');
    await release(mappingWith(new Map<string, How>([['a', 1]])), [failed!.id]);
    expect(failedReasons(world.db, failed!.id)).toHaveLength(1);
    expect(world.street.views.digests()).toEqual(before);
  });

  it('of which some rows were read stay applied when the next reading fails as a whole, with both reasons', async () => {
    world.street.accept('test', [world.delivery('a', statement('16', 'R-1'))]);
    await step(mappingWith(new Map<string, How>([['a', 3]])));
    const before = world.street.views.digests();
    for (const how of ['refuse', 'throw'] as const) {
      const ids = failedDeliveries(world.db).map((one) => one.id);
      expect(await release(mappingWith(new Map<string, How>([['a', how]])), ids)).toMatchObject({ read: 0, failed: 1 });
      expect(failedDeliveries(world.db).map((one) => [one.name, one.state])).toEqual([['a', 'applied']]);
      expect(failedReasons(world.db, ids[0]!).map((one) => one.code)).toEqual([
        'row-amount',
        'row-amount',
        'row-amount',
        how === 'refuse' ? 'unreadable' : 'engine-error',
      ]);
      expect(world.street.views.digests()).toEqual(before);
      expect(layers(world.db)).toMatchObject({ applied: 1, quarantined: 0, badRows: 3, holds: true });
      expect(strayedDeliveries(world.db)).toEqual([]);
    }
    const ids = failedDeliveries(world.db).map((one) => one.id);
    expect(await release(world.mapping, ids)).toEqual({ released: 1, read: 1, failed: 0 });
    expect(failedDeliveries(world.db)).toEqual([]);
  });
});

describe('the account of the layers', () => {
  it('adds up over refused, broken, partly read, repeated and waiting deliveries, and after reading again', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const files = names.map((name, index) => world.delivery(name, statement(String(10 + index), `R-${name}`)));
    world.street.accept('test', files);
    world.street.accept('test', files.slice(0, 3));
    const mapping = mappingWith(
      new Map<string, How>([
        ['a', 'refuse'],
        ['b', 'throw'],
        ['c', 37],
        ['d', 1_200],
      ]),
    );
    await step(mapping);
    world.street.accept('test', [world.delivery('late', statement('20', 'R-late'))]);
    expect(layers(world.db)).toEqual({
      received: 7,
      applied: 4,
      quarantined: 2,
      waiting: 1,
      facts: 12,
      ignored: 4,
      badRows: 1_237,
      records: 1_253,
      stored: 12,
      holds: true,
    });
    expect(strayedDeliveries(world.db)).toEqual([]);
    await release(
      world.mapping,
      failedDeliveries(world.db).map((one) => one.id),
    );
    expect(layers(world.db)).toMatchObject({
      received: 7,
      applied: 7,
      quarantined: 0,
      facts: 21,
      records: 21,
      stored: 21,
      holds: true,
    });
    expect(strayedDeliveries(world.db)).toEqual([]);
  });

  it('says so when a fact is not where its delivery says', async () => {
    await world.receive(world.delivery('a', statement('16', 'R-1')));
    world.db.exec('update delivery set new_fact_count = new_fact_count + 1');
    expect(layers(world.db).holds).toBe(false);
    expect(strayedDeliveries(world.db)).toEqual([1]);
  });
});
