import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../../electron/engine/audit/verify-audit.ts';
import { LINES_MAX } from '../../../../electron/engine/match/account-size.ts';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { MatchWorld, wisher } from '../../../support/match-world.ts';
import { ANALYST, TestReader, VIEWER } from '../../../support/reader.ts';

const ENTRY = 'A|statement|2026-11-13||0';
const OTHER_ENTRY = 'A|statement|2026-11-13||1';
const LINE = 'sap|1010/2026/4711/1';
const OTHER_LINE = 'sap|1010/2026/4712/1';
const DAY = '2026-11-13';

let world: MatchWorld;
let reader: TestReader;
beforeEach(async () => {
  world = await MatchWorld.make();
  reader = new TestReader(world.street);
  await world.statement(0n, [
    { date: DAY, minor: -50_000n, reference: 'RB0001' },
    { date: DAY, minor: 12_345n, reference: 'RB0002' },
  ]);
});
afterEach(() => {
  reader.close();
  world.close();
});

const booked = (): Promise<void> => world.post('4711', { date: DAY, minor: -50_000n, reference: 'RB0001' });
const account = async (over: { readonly asKnownAt?: number; readonly date?: string } = {}) =>
  (await reader.ask('reconcile.account', { accountId: 'A', limit: 100, ...over }))!;
const openKeys = async (asKnownAt?: number) => {
  const { bank, book } = await account(asKnownAt === undefined ? {} : { asKnownAt });
  return [...bank, ...book].map((line) => line.key).sort();
};

describe('an entry and the posting that names it', () => {
  it('are matched by a rule, with what was compared, and are open no more', async () => {
    await booked();
    expect(await world.match()).toBe(1);
    expect(world.matches()).toEqual([`bank-book rule ${ENTRY} ${LINE}`]);
    const found = await reader.ask('reconcile.match', { key: world.onlyKey() });
    expect(found).toMatchObject({
      ...{ pairing: 'bank-book', accountId: 'A', origin: 'rule', differenceMinor: 0n, person: null },
      left: [{ key: ENTRY, minor: -50_000n, reference: 'RB0001' }],
      right: [{ key: LINE, minor: -50_000n }],
    });
    expect(found?.evidence).toContainEqual({
      field: 'bankReference',
      verdict: 'same',
      left: 'RB0001',
      right: 'RB0001',
    });
    expect(await openKeys()).toEqual([OTHER_ENTRY]);
  });

  it('are left to people where the account has more lines than rules are let at', async () => {
    await booked();
    // Copies of one line, beside the views' own writing: only how many there are counts here.
    const columns = (world.db.prepare("select name from pragma_table_info('journal')").pluck().all() as string[])
      .filter((name) => name !== 'id' && name !== 'key')
      .join(', ');
    world.db.exec(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${String(LINES_MAX)})
       insert into journal (key, ${columns}) select 'copy|' || i, ${columns} from journal, n where journal.key = '${LINE}'`,
    );
    expect(await world.match()).toBe(0);
  });

  it('are not looked at again while nothing of them changes', async () => {
    await booked();
    await world.match();
    const facts = world.db.prepare('select count(*) from fact').pluck().get();
    world.db.exec("insert or ignore into match_due (account, seq) values ('A', 1)");
    expect(await world.match()).toBe(0);
    expect(world.db.prepare('select count(*) from fact').pluck().get()).toBe(facts);
  });

  it('are open again in the commit in which the posting gets another amount, and as known before they still match', async () => {
    await booked();
    await world.match();
    const before = world.street.clock.now();
    await world.post('4711', { date: DAY, minor: -49_999n, reference: 'RB0001' }, 1);
    expect(world.matches()).toEqual([]);
    expect(await openKeys()).toEqual([ENTRY, OTHER_ENTRY, LINE].sort());
    expect(await openKeys(before)).toEqual([OTHER_ENTRY]);
  });

  it('were both open as known before the match', async () => {
    await booked();
    const before = world.street.clock.now();
    await world.match();
    expect(await openKeys()).toEqual([OTHER_ENTRY]);
    expect(await openKeys(before)).toEqual([ENTRY, OTHER_ENTRY, LINE].sort());
    const known = await account({ asKnownAt: before });
    expect(known.statement?.bankItems.map((item) => item.class)).toEqual(['outstanding-payment']);
  });
});

describe('a person who takes a match apart', () => {
  beforeEach(async () => {
    await booked();
    await world.match();
  });

  it('gets back exactly what stood before it', async () => {
    const taken = expectOk(world.desk.unmatch(wisher('u1'), world.onlyKey()), 'unmatch');
    expect(taken.repeated).toBe(false);
    expect(world.matches()).toEqual([]);
    expect(world.db.prepare('select count(*) from matched_item').pluck().get()).toBe(0);
    expect(await openKeys()).toEqual([ENTRY, OTHER_ENTRY, LINE].sort());
    const { statement } = await account();
    expect(statement).toMatchObject({ unreconciledMinor: 0n, differenceMinor: 12_345n });
    expect(verifyAudit(world.db)).toBeUndefined();
  });

  it('does not find the same items matched again by a rule, also when one of them is told again', async () => {
    world.desk.unmatch(wisher('u1'), world.onlyKey());
    expect(await world.match()).toBe(0);
    await world.post('4711', { date: DAY, minor: -50_000n, reference: 'RB0001' }, 2);
    expect(await world.match()).toBe(0);
    expect(world.matches()).toEqual([]);
  });

  it('can match them again, and the wish that comes twice is one', () => {
    world.desk.unmatch(wisher('u1'), world.onlyKey());
    const choice = { accountId: 'A', pairing: 'bank-book' as const, left: [ENTRY], right: [LINE] };
    const first = expectOk(world.desk.confirm(wisher('c1'), choice), 'confirm');
    const again = expectOk(world.desk.confirm(wisher('c1'), choice), 'again');
    expect(again).toEqual({ ...first, repeated: true });
    expect(world.matches()).toEqual([`bank-book person ${ENTRY} ${LINE}`]);
    const { before, after } = rebuild(world.db, world.street.street.facts, world.street.street.views);
    expect(after).toEqual(before);
  });

  it('is refused when the match has changed since it was looked at, or is gone', () => {
    const key = world.onlyKey();
    expect(world.desk.unmatch(wisher('u1', { expectedVersion: 1 }), key)).toEqual({
      ok: false,
      fault: 'changed-meanwhile',
    });
    expectOk(world.desk.unmatch(wisher('u2'), key), 'unmatch');
    expect(world.desk.unmatch(wisher('u3'), key)).toEqual({ ok: false, fault: 'unknown-match' });
  });
});

describe('a person who matches', () => {
  const choice = { accountId: 'A', pairing: 'bank-book' as const, left: [ENTRY], right: [OTHER_LINE] };
  beforeEach(() => world.post('4712', { date: DAY, minor: -50_100n, reference: '' }));

  it('may leave a difference, which stays an item of its own', async () => {
    const { matchKey } = expectOk(world.desk.confirm(wisher('c1'), choice), 'confirm');
    const { statement } = await account();
    expect(statement?.bookItems).toMatchObject([
      { class: 'matched-difference', minor: 100n, matchKey },
      { class: 'unrecorded-receipt', minor: 12_345n, matchKey: null },
    ]);
    expect(statement?.unreconciledMinor).toBe(0n);
    expect(await reader.ask('reconcile.match', { key: matchKey })).toMatchObject({
      ...{ origin: 'person', person: 'maria', reason: 'because of c1', differenceMinor: 100n, rule: null },
    });
  });

  it('is refused what is matched already, what is not there, and an account out of reach', () => {
    expectOk(world.desk.confirm(wisher('c1'), choice), 'confirm');
    expect(world.desk.confirm(wisher('c2'), choice)).toEqual({ ok: false, fault: 'already-matched' });
    const gone = { ...choice, right: ['sap|1010/2026/9999/1'] };
    expect(world.desk.confirm(wisher('c3'), gone)).toEqual({ ok: false, fault: 'unknown-item' });
    const other = wisher('c4', { companyCodes: ['2010'] });
    expect(world.desk.confirm(other, { ...choice, left: [OTHER_ENTRY] })).toEqual({
      ok: false,
      fault: 'unknown-account',
    });
    expect(world.desk.confirm(wisher('c5'), { ...choice, accountId: 'B', left: [OTHER_ENTRY] })).toEqual({
      ok: false,
      fault: 'unknown-item',
    });
  });

  it('has the last word over a rule about the same entry', async () => {
    expectOk(world.desk.confirm(wisher('c1'), choice), 'confirm');
    await booked();
    await world.match();
    expect(world.matches()).toEqual([`bank-book person ${ENTRY} ${OTHER_LINE}`]);
  });
});

describe('who may see a match', () => {
  it('is who has the account in reach', async () => {
    await booked();
    await world.match();
    const key = world.onlyKey();
    const elsewhere = { ...ANALYST, companyCodes: ['2010'] };
    expect(await reader.ask('reconcile.match', { key }, elsewhere)).toBeNull();
    expect(await reader.ask('reconcile.account', { accountId: 'A', limit: 10 }, elsewhere)).toBeNull();
    const { accounts } = await reader.ask('reconcile.accounts', {}, elsewhere);
    expect(accounts.map((one) => one.accountId)).toEqual(['B']);
  });
});

describe('what rules say of open lines', () => {
  beforeEach(async () => {
    // The same amount on the same day, and nothing that names the entry.
    await world.post('4713', { date: DAY, minor: -50_000n, reference: '' });
    await world.match();
  });

  it('is a suggestion where amount and day agree and no reference does, and nothing is matched', async () => {
    expect(world.matches()).toEqual([]);
    const { suggestions } = await account();
    expect(suggestions).toMatchObject([
      {
        pairing: 'bank-book',
        left: [ENTRY],
        right: ['sap|1010/2026/4713/1'],
        differenceMinor: 0n,
        because: 'rule-suggests',
      },
    ]);
  });

  it('is why a line is in no match, with what did not hold', async () => {
    const { misses } = await account();
    const miss = misses.find((one) => one.key === OTHER_ENTRY);
    expect(miss).toMatchObject({ side: 'bank', pairing: 'bank-book' });
    expect(typeof miss?.failed).toBe('string');
  });

  it('is told neither of the past nor to who may not see payroll items', async () => {
    expect(await account({ asKnownAt: world.street.clock.now() })).toMatchObject({ suggestions: [], misses: [] });
    const shut = await reader.ask('reconcile.account', { accountId: 'A', limit: 100 }, VIEWER);
    expect(shut).toMatchObject({ suggestions: [], misses: [] });
  });
});
