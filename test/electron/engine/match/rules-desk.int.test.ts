import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DecisionBook } from '../../../../electron/engine/decisions/decision-book.ts';
import { OwnFacts } from '../../../../electron/engine/decisions/own-facts.ts';
import { backTest } from '../../../../electron/engine/match/back-test/back-test.ts';
import type { MatchWorkPort } from '../../../../electron/engine/match/back-test/match-work.ts';
import { RulesDesk } from '../../../../electron/engine/match/rules-desk.ts';
import { RulesInForce } from '../../../../electron/engine/match/rules-in-force.ts';
import { readRules } from '../../../../shared/domain/matching/read-rules.ts';
import type { MatchRule } from '../../../../shared/domain/matching/match-rule.ts';
import { STANDARD_RULES } from '../../../../shared/domain/matching/standard-rules.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { expectOk, ok } from '../../../../shared/kernel/result.ts';
import { MatchWorld } from '../../../support/match-world.ts';
import { ANALYST, TestReader, VIEWER } from '../../../support/reader.ts';

const ANNA = { person: 'anna', reason: 'the bank writes our document' } as const;
const DAY = '2026-11-13';

/** The product's rules, without those that let an entry and its posting find each other. */
const WITHOUT_BOOKS = STANDARD_RULES.filter(({ sides }) => !(sides[0] === 'bank' && sides[1] === 'book'));

let world: MatchWorld;
let reader: TestReader;
let desk: RulesDesk;
let stopAfter = Number.MAX_SAFE_INTEGER;

/** Rules at work on the world's own connection. */
const work: MatchWorkPort = {
  run: async ({ before, after, stop }, onProgress) => {
    const read = (text: string): readonly MatchRule[] => expectOk(readRules(text), 'rules');
    const flag = new Int32Array(stop);
    let looks = 0;
    const result = await backTest(
      { before: read(before), after: read(after) },
      {
        db: world.db,
        onProgress: (done, total) => {
          onProgress({ done, total });
          return Promise.resolve();
        },
        stopped: () => {
          looks += 1;
          if (looks > stopAfter) Atomics.store(flag, 0, 1);
          return Atomics.load(flag, 0) !== 0;
        },
      },
    );
    return result === undefined ? { kind: 'cancelled' } : { kind: 'tested', result };
  },
  close: () => Promise.resolve(),
};

beforeEach(async () => {
  stopAfter = Number.MAX_SAFE_INTEGER;
  world = await MatchWorld.make();
  reader = new TestReader(world.street);
  const { db, street, clock } = world.street;
  desk = new RulesDesk({
    ...{ db, clock, log: silentLog, work, workspace: '' },
    book: new DecisionBook(db, new OwnFacts(db, street), clock),
    onChange: () => undefined,
  });
  await world.statement(0n, [{ date: DAY, minor: -50_000n, reference: 'RB0001' }]);
  await world.post('4711', { date: DAY, minor: -50_000n, reference: 'RB0001' });
});
afterEach(() => {
  reader.close();
  world.close();
});

const tried = async (id: string, rules: readonly MatchRule[]) => {
  desk.try(id, ANNA.person, rules);
  await desk.over(id);
  return (await reader.ask('rules.backTest', { id }))!;
};
const list = (asKnownAt?: number) => reader.ask('rules.list', asKnownAt === undefined ? {} : { asKnownAt });

describe('a draft of rules', () => {
  it('is tried on past periods, and tells what it loses, line by line, without changing anything', async () => {
    await world.match();
    const test = await tried('t1', WITHOUT_BOOKS);
    expect(test).toMatchObject({ state: 'done', against: 0, done: 3, total: 3 });
    expect(test.result).toMatchObject({
      unit: 'week',
      periods: [{ name: '2026-11-09', from: '2026-11-09', to: '2026-11-15' }],
      amounts: [{ currency: 'EUR', gainedMinor: 0n, lostMinor: 50_000n }],
      changes: [
        {
          how: 'lost',
          period: '2026-11-09',
          accountId: 'A',
          before: [{ left: [{ minor: -50_000n, reference: 'RB0001' }], right: [{ minor: -50_000n }] }],
          after: [],
        },
      ],
    });
    expect(test.result?.counts).toEqual([expect.objectContaining({ kept: 0, gained: 0, lost: 1, changed: 0 })]);
    expect(world.matches()).toHaveLength(1);
    expect((await list()).set.version).toBe(0);
  });

  it('finds nothing otherwise where it says the same', async () => {
    const test = await tried('t1', STANDARD_RULES.toReversed());
    expect(test.result).toMatchObject({ counts: [], changes: [], amounts: [] });
    expect(desk.activate({ ...ANNA, commandId: 'c1' }, 't1')).toEqual({ ok: false, fault: 'rules-unchanged' });
  });

  it('is ended at the next rule, and what was ended can not be put in force', async () => {
    stopAfter = 2;
    expect(await tried('t1', WITHOUT_BOOKS)).toMatchObject({ state: 'cancelled', result: null });
    expect(desk.activate({ ...ANNA, commandId: 'c1' }, 't1')).toEqual({ ok: false, fault: 'not-tried' });
  });

  it('says where it puts together what a person has taken apart', async () => {
    await world.match();
    const { commandId } = { commandId: 'u1' };
    expectOk(world.desk.unmatch({ ...ANNA, commandId, companyCodes: [] }, world.onlyKey()), 'taken apart');
    await world.match();
    const renamed = STANDARD_RULES.map((rule) => ({ ...rule, order: rule.order + 1 }));
    const test = await tried('t1', renamed);
    expect(test.result?.againstPeople).toEqual({ before: 1, after: 1 });
  });
});

describe('rules that were tried', () => {
  it('are put in force once, work for what is open from then on, and are undone by the set before', async () => {
    await tried('t1', WITHOUT_BOOKS);
    const before = world.street.clock.now();
    world.street.clock.advance(60_000);
    const decided = expectOk(desk.activate({ ...ANNA, commandId: 'c1' }, 't1'), 'activated');
    expect(decided.repeated).toBe(false);
    expect(desk.activate({ ...ANNA, commandId: 'c1' }, 't1')).toEqual(ok({ ...decided, repeated: true }));
    expect(new RulesInForce(world.db).rules).toHaveLength(WITHOUT_BOOKS.length);
    const now = await list();
    expect(now).toMatchObject({
      set: { person: 'anna', reason: ANNA.reason, rules: WITHOUT_BOOKS.length },
      former: [{ version: 0, person: null, rules: STANDARD_RULES.length }],
    });
    // What was known before names the rules of before.
    expect((await list(before)).set.version).toBe(0);

    expectOk(desk.restore({ ...ANNA, commandId: 'c2' }, 0), 'restored');
    expect((await list()).rules).toBe((await list(before)).rules);
    expect(desk.restore({ ...ANNA, commandId: 'c3' }, 12_345)).toEqual({ ok: false, fault: 'unknown-rules' });
  });

  it('are refused where others were put in force since', async () => {
    await tried('t1', WITHOUT_BOOKS);
    await tried('t2', STANDARD_RULES.slice(1));
    expectOk(desk.activate({ ...ANNA, commandId: 'c1' }, 't1'), 'activated');
    expect(desk.activate({ ...ANNA, commandId: 'c2' }, 't2')).toEqual({ ok: false, fault: 'changed-meanwhile' });
  });

  it('make every account due, so that what is open is looked at by them', async () => {
    await world.match();
    const due = () => world.db.prepare('select count(*) from match_due').pluck().get();
    expect(due()).toBe(0);
    await tried('t1', WITHOUT_BOOKS);
    expectOk(desk.activate({ ...ANNA, commandId: 'c1' }, 't1'), 'activated');
    expect(due()).toBe(2);
  });
});

describe('a back-test and what rules have done', () => {
  it('are there for who sees every line alone', async () => {
    await world.match();
    await tried('t1', WITHOUT_BOOKS);
    const some = { ...ANALYST, companyCodes: ['1010'] };
    expect(await reader.ask('rules.backTest', { id: 't1' }, some)).toBeNull();
    expect((await reader.ask('rules.list', {}, some)).records).toEqual([]);
    expect((await reader.ask('rules.list', {}, VIEWER)).records).toEqual([]);
    expect((await list()).records).toEqual([expect.objectContaining({ matches: 1, takenApart: 0 })]);
  });
});
