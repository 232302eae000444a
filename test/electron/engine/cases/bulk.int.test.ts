import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decideAll, takeAllBack } from '../../../../electron/engine/cases/bulk.ts';
import { CaseDesk } from '../../../../electron/engine/cases/case-desk.ts';
import { passportHolds } from '../../../../electron/engine/queries/cases/passport.ts';
import { deskOf } from '../../../../electron/engine/handlers/create-reader.ts';
import { reachOf } from '../../../../electron/engine/queries/desk.ts';
import type { CaseAction, CaseActionKind, Passport } from '../../../../shared/contracts/api/case-bulk.ts';
import type { Principal } from '../../../../shared/contracts/permissions.ts';
import { fail } from '../../../../shared/kernel/result.ts';
import { refused } from '../../../../shared/contracts/rpc/fault.ts';
import { absentStatement } from '../../../support/case-facts.ts';
import { statementDrafts } from '../../../support/cash-facts.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { OutboxWorld } from '../../../support/outbox-world.ts';
import { ANALYST, TestReader } from '../../../support/reader.ts';

const ASSIGN: CaseAction = { kind: 'assign', to: 'ken' };
const CLOSE: CaseAction = { kind: 'close', outcome: 'fixed' };
const statementOf = (account: string): string => `missing-or-gapped-statement|account-day|${account}|2026-11-16`;
const [A1, A2, A3] = [statementOf('A-1'), statementOf('A-2'), statementOf('A-3')];

let world: OutboxWorld;
let reader: TestReader;
beforeEach(async () => {
  world = await OutboxWorld.make();
  reader = new TestReader(world.street);
  await tell(
    'absent',
    ['A-1', 'A-2', 'A-3'].map((account) => absentStatement(account, '2026-11-16')),
  );
});
afterEach(async () => {
  reader.close();
  await world.close();
});

const tell = (name: string, drafts: Parameters<typeof world.street.delivery>[1]) =>
  world.street.receive(world.street.delivery(name, drafts));
const desk = () =>
  new CaseDesk({ db: world.db, book: world.book, clock: world.street.clock, workspace: world.street.folder });
const wisher = (commandId: string, person = 'maria') => ({
  commandId,
  person,
  reason: `because of ${commandId}`,
  companyCodes: [],
});
const freeze = (keys: readonly string[], kind: CaseActionKind, principal: Principal = ANALYST) =>
  reader.ask('cases.passport', { of: { keys: [...keys] }, kind }, principal);
const holds = (passport: Passport, principal: Principal = ANALYST): boolean =>
  passportHolds(deskOf(world.db, world.street.clock), reachOf(principal), passport);
const row = async (key: string) => (await reader.ask('cases.detail', { key, findings: 0 }))!.case;
const states = () => Promise.all([A1, A2, A3].map(async (key) => (await row(key)).state));

describe('a selection that is frozen for an action', () => {
  it('has its keys, how many findings, sums per currency and a hash; what is not possible comes with its reason', async () => {
    desk().close(wisher('c0'), A2, 'fixed');
    const frozen = await freeze([A1, A2, A3, 'late-feed|feed|nowhere'], 'assign');
    expect(frozen.passport).toMatchObject({ keys: [A1, A3], hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(frozen.findings).toBe(2);
    expect(frozen.ineligible).toMatchObject([
      { key: A2, row: { state: 'resolved' }, refusal: 'already-resolved' },
      { key: 'late-feed|feed|nowhere', row: null, refusal: 'unknown-case' },
    ]);
  });

  it('of a filter is every case that the filter shows', async () => {
    const all = await reader.ask('cases.passport', {
      of: { filter: { causes: ['account-day|A-1|2026-11-16'] } },
      kind: 'note',
    });
    expect(all.passport.keys).toEqual([A1]);
  });

  it('leaves out what was chosen and is not shown by the filter', async () => {
    const filter = { causes: ['account-day|A-1|2026-11-16'] };
    const frozen = await reader.ask('cases.passport', { of: { keys: [A1, A2], filter }, kind: 'assign' });
    expect(frozen.passport.keys).toEqual([A1]);
    expect(frozen.ineligible).toMatchObject([{ key: A2, row: { key: A2 }, refusal: 'not-shown' }]);
  });

  it('counts money per currency in minor units', async () => {
    const paid = (key: string, role: 'treasury' | 'bank', minor: bigint) =>
      claimDraft(
        `${key}-${role}`,
        claim({
          role,
          rawStatus: 'X',
          state: role === 'treasury' ? 'approved' : 'accepted',
          identity: { uetr: `00000000-0000-4000-8000-00000000000${key}` },
          companyCode: '1010',
          ...eur(minor),
        }),
      );
    await tell('differ', [
      paid('1', 'treasury', 700n),
      paid('1', 'bank', 900n),
      paid('2', 'treasury', 50n),
      paid('2', 'bank', 60n),
    ]);
    const { rows } = await reader.ask('cases.list', {
      filter: { classes: ['status-mismatch'] },
      sort: { by: 'due', descending: false },
      limit: 10,
    });
    const sums = new Map<string, bigint>();
    for (const { currency, minor } of rows.flatMap(({ money }) => money))
      sums.set(currency, (sums.get(currency) ?? 0n) + minor);
    expect(rows.length).toBeGreaterThan(0);
    const { money } = await freeze(
      rows.map(({ key }) => key),
      'assign',
    );
    expect(new Map(money.map(({ currency, minor }) => [currency, minor]))).toEqual(sums);
    expect(sums.get('EUR')).toBeGreaterThan(0n);
  });

  it('still holds after whatever came in, and no more where a key or the hash is another', async () => {
    const { passport } = await freeze([A1, A2], 'close');
    await tell('came', statementDrafts({ account: 'A-1', date: '2026-11-16', opening: 5n, entries: [1n] }));
    desk().assign(wisher('c1'), A2, 'ken');
    expect(holds(passport)).toBe(true);
    expect(holds({ ...passport, keys: [A1, A3] })).toBe(false);
    expect(holds({ ...passport, keys: [A1] })).toBe(false);
    expect(holds({ ...passport, keys: [A1, A1, A2] })).toBe(false);
    expect(holds({ ...passport, hash: '0'.repeat(64) })).toBe(false);
    expect(holds({ ...passport, version: passport.version + 1 })).toBe(false);
    expect(holds({ ...passport, version: passport.version + 1_000 })).toBe(false);
  });

  it('is no passport for somebody who does not see its cases', async () => {
    const { passport } = await freeze([A1], 'assign');
    expect(holds(passport, { ...ANALYST, companyCodes: ['none'] })).toBe(false);
  });

  it('of more cases than one action can be about is refused', async () => {
    for (let part = 0; part < 11; part += 1)
      await tell(
        `many-${String(part)}`,
        Array.from({ length: 100 }, (_, n) => absentStatement(`M-${String(part)}-${String(n)}`, '2026-11-16')),
      );
    expect(await reader.tryAsk('cases.passport', { of: { filter: {} }, kind: 'assign' })).toEqual(
      fail(refused('too-many-cases')),
    );
  });
});

describe('one action about many cases', () => {
  it('is a decision of its own about each', async () => {
    const { passport } = await freeze([A1, A2, A3], 'assign');
    const outcomes = await decideAll(desk(), wisher('b1'), passport, ASSIGN);
    expect(outcomes.map(({ key, refusal }) => [key, refusal])).toEqual([
      [A1, null],
      [A2, null],
      [A3, null],
    ]);
    expect(new Set(outcomes.map(({ decisionId }) => decisionId)).size).toBe(3);
    expect(await states()).toEqual(['assigned', 'assigned', 'assigned']);
  });

  it('leaves out alone what was decided about meanwhile, and what is that way already', async () => {
    const { passport } = await freeze([A1, A2, A3], 'assign');
    desk().note(wisher('n1', 'lea'), A1, []);
    const first = await decideAll(desk(), wisher('b1'), passport, ASSIGN);
    expect(first.map(({ refusal }) => refusal)).toEqual(['changed-meanwhile', null, null]);
    const again = await freeze([A1, A2], 'assign');
    const second = await decideAll(desk(), wisher('b2'), again.passport, ASSIGN);
    expect(second.map(({ refusal }) => refusal)).toEqual([null, 'unchanged']);
  });

  it('does not close a case whose cause has gone since it was frozen', async () => {
    const { passport } = await freeze([A1, A2], 'close');
    await tell('came', statementDrafts({ account: 'A-1', date: '2026-11-16', opening: 5n, entries: [1n] }));
    const outcomes = await decideAll(desk(), wisher('b1'), passport, CLOSE);
    expect(outcomes.map(({ refusal }) => refusal)).toEqual(['unknown-case', null]);
    expect((await row(A2)).outcome).toBe('fixed');
  });

  it('comes again with the same id and goes on where it had got to', async () => {
    const { passport } = await freeze([A1, A2], 'assign');
    const half = await decideAll(desk(), wisher('b1'), { ...passport, keys: [A1] }, ASSIGN);
    const whole = await decideAll(desk(), wisher('b1'), passport, ASSIGN);
    expect(whole[0]).toEqual(half[0]);
    expect(whole[1]?.refusal).toBeNull();
    expect(world.db.prepare("select count(*) from decision where type = 'case-assign'").pluck().get()).toBe(2);
  });
});

describe('taking an action about many cases back', () => {
  it('brings each to where it stood, with its escalation and its waiting', async () => {
    const until = world.street.clock.now() + 3_600_000;
    desk().escalate(wisher('e1'), A1, 'role:treasurer');
    desk().snooze(wisher('s1'), A1, { kind: 'time', until });
    const before = await states();
    const { passport } = await freeze([A1, A2], 'close');
    const closed = await decideAll(desk(), wisher('b1'), passport, CLOSE);
    const [one, two] = closed.map(({ decisionId }) => decisionId!);
    const outcomes = await takeAllBack({ db: world.db, desk: desk() }, wisher('t1'), [
      {
        key: A1,
        decisionId: one!,
        steps: [
          { kind: 'reopen' },
          { kind: 'escalate', to: 'role:treasurer' },
          { kind: 'snooze', waits: { kind: 'time', until } },
        ],
      },
      { key: A2, decisionId: two!, steps: [{ kind: 'reopen' }] },
    ]);
    expect(outcomes.map(({ refusal }) => refusal)).toEqual([null, null]);
    expect(await states()).toEqual(before);
    expect(await row(A1)).toMatchObject({ escalatedTo: 'role:treasurer', state: 'waiting', wakeAt: until });
  });

  it('leaves alone what somebody has decided about since', async () => {
    const { passport } = await freeze([A1, A2], 'assign');
    const [one, two] = (await decideAll(desk(), wisher('b1'), passport, ASSIGN)).map(({ decisionId }) => decisionId!);
    desk().note(wisher('n1', 'lea'), A2, []);
    const steps = [{ kind: 'assign' as const, to: null }];
    const back = () =>
      takeAllBack({ db: world.db, desk: desk() }, wisher('t1'), [
        { key: A1, decisionId: one!, steps },
        { key: A2, decisionId: two!, steps },
      ]);
    expect((await back()).map(({ refusal }) => refusal)).toEqual([null, 'changed-meanwhile']);
    expect(await states()).toEqual(['open', 'assigned', 'open']);
    // The same wish again is the same wish.
    expect((await back()).map(({ refusal }) => refusal)).toEqual([null, 'changed-meanwhile']);
  });
});
