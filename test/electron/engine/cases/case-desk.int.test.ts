import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../../electron/engine/audit/verify-audit.ts';
import { isKept, keepAttachment } from '../../../../electron/engine/cases/attachments.ts';
import { CaseAlarm } from '../../../../electron/engine/cases/case-alarm.ts';
import { CaseDesk, type CaseWisher } from '../../../../electron/engine/cases/case-desk.ts';
import { saveSetting } from '../../../../electron/engine/handlers/workspace-settings.ts';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import type { CaseFilter } from '../../../../shared/contracts/api/cases.ts';
import { parseInstant } from '../../../../shared/kernel/clock.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { absentStatement, feedPunctuality } from '../../../support/case-facts.ts';
import { statementDrafts } from '../../../support/cash-facts.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { HandTimers } from '../../../support/hand-timers.ts';
import { OutboxWorld } from '../../../support/outbox-world.ts';
import { ANALYST, TestReader, VIEWER } from '../../../support/reader.ts';

const CASE = 'missing-or-gapped-statement|account-day|A-1|2026-11-16';
const DUE = { by: 'due', descending: false } as const;

let world: OutboxWorld;
let reader: TestReader;
beforeEach(async () => {
  world = await OutboxWorld.make();
  reader = new TestReader(world.street);
  await tell('absent', [absentStatement('A-1', '2026-11-16')]);
});
afterEach(async () => {
  reader.close();
  await world.close();
});

const tell = (name: string, drafts: Parameters<typeof world.street.delivery>[1]) =>
  world.street.receive(world.street.delivery(name, drafts));
const desk = () =>
  new CaseDesk({ db: world.db, book: world.book, clock: world.street.clock, workspace: world.street.folder });
const maria = (commandId: string, over: Partial<CaseWisher> = {}): CaseWisher => ({
  commandId,
  person: 'maria',
  reason: `because of ${commandId}`,
  companyCodes: [],
  ...over,
});
const list = (filter: CaseFilter = {}, principal = ANALYST, asKnownAt?: number) =>
  reader.ask(
    'cases.list',
    { filter, sort: DUE, limit: 100, ...(asKnownAt === undefined ? {} : { asKnownAt }) },
    principal,
  );
const only = async (filter: CaseFilter = {}) => {
  const { rows } = await list(filter);
  expect(rows).toHaveLength(1);
  return rows[0]!;
};
const detail = async (key = CASE) => (await reader.ask('cases.detail', { key, findings: 100 }))!;
const paid = (key: string, ...amounts: readonly bigint[]) =>
  amounts.map((minor, index) =>
    claimDraft(
      `${key}-${String(index)}`,
      claim({
        role: index === 0 ? 'treasury' : 'bank',
        rawStatus: 'X',
        state: index === 0 ? 'approved' : 'accepted',
        identity: { uetr: `00000000-0000-4000-8000-00000000000${key}` },
        companyCode: '1010',
        ...eur(minor),
      }),
    ),
  );

describe('a case', () => {
  it('opens with its finding, is owned by the role of its class and due in business hours of its desk', async () => {
    expect(await only()).toMatchObject({
      key: CASE,
      class: 'missing-or-gapped-statement',
      severity: 'high',
      state: 'open',
      owner: 'role:maker',
      ownerBecause: 'class',
      account: 'A-1',
      accountName: 'Account A-1',
      bank: 'rheinbank',
      entities: ['1010'],
      findings: 1,
      // Opened at 09:00 in Berlin, four hours of work.
      dueAt: parseInstant('2026-11-17T13:00:02+01:00'),
      overdue: false,
    });
    world.street.clock.advance(5 * 3_600_000);
    expect(await only({ overdue: true })).toMatchObject({ overdue: true, ageBucket: 'under-1-day' });
  });

  it('is given to somebody, and back, by decisions that stand in its history and in the audit trail', async () => {
    expect(desk().assign(maria('a1'), CASE, 'ken')).toMatchObject({ ok: true, value: { repeated: false } });
    expect(await only()).toMatchObject({ state: 'assigned', owner: 'ken', ownerBecause: 'assigned' });
    expect(desk().assign(maria('a2'), CASE, 'ken')).toEqual({ ok: false, fault: 'unchanged' });
    expect(desk().assign(maria('a3'), CASE, 'role:king')).toEqual({ ok: false, fault: 'unknown-person' });
    expectOk(desk().assign(maria('a4'), CASE, null), 'undo');
    expect(await only()).toMatchObject({ state: 'open', owner: 'role:maker' });
    const { history } = await detail();
    expect(history.map(({ kind, type, to, person }) => [kind, type, to, person])).toEqual([
      ['opened', null, null, null],
      ['decided', 'case-assign', 'ken', 'maria'],
      ['decided', 'case-assign', null, 'maria'],
    ]);
    expect(verifyAudit(world.db)).toBeUndefined();
    const { before, after } = rebuild(world.db, world.street.street.facts, world.street.street.views);
    expect(after).toEqual(before);
  });

  it('takes a wish once, however often it comes, also after a crash and after its findings changed', async () => {
    const once = desk().close(maria('c1'), CASE, 'fixed');
    expect(once).toMatchObject({ ok: true, value: { repeated: false } });
    world.crash();
    await tell('more', [absentStatement('A-2', '2026-11-16')]);
    expect(desk().close(maria('c1'), CASE, 'fixed')).toMatchObject({ ok: true, value: { repeated: true } });
    expect(desk().close(maria('c1'), CASE, 'duplicate')).toEqual({ ok: false, fault: 'id-reused' });
    expect(world.db.prepare("select count(*) from decision where type = 'case-close'").pluck().get()).toBe(1);
  });

  it('is whose the last decision says, also where two are taken in one moment or the clock was set back', async () => {
    for (const to of ['ken', 'lea', 'ana', 'noura', 'ike']) {
      expectOk(desk().assign(maria(`to-${to}`), CASE, to), to);
      expect(await only()).toMatchObject({ assignee: to });
    }
    world.street.clock.advance(-3_600_000);
    expectOk(desk().assign(maria('back'), CASE, 'maria'), 'back');
    expect((await detail()).case.assignee).toBe('maria');
    world.street.clock.advance(3_600_000);
    expect(await only()).toMatchObject({ assignee: 'maria' });
  });

  it('is never overwritten from a second window that shows an older state of it', async () => {
    const { version } = await detail();
    expectOk(desk().assign(maria('w1', { expectedVersion: version }), CASE, 'ken'), 'first window');
    expect(desk().assign(maria('w2', { expectedVersion: version }), CASE, 'lea')).toEqual({
      ok: false,
      fault: 'changed-meanwhile',
    });
    expect(await only()).toMatchObject({ assignee: 'ken' });
    // What else happens in the workspace makes no decision out of date, and a closing is about every finding.
    const seen = (await detail()).version;
    await tell('elsewhere', [absentStatement('A-2', '2026-11-16')]);
    expectOk(desk().note(maria('w3', { expectedVersion: seen }), CASE, []), 'note');
    const closing = (await detail()).version;
    await tell('gap', [feedPunctuality('rheinbank', 'files', true)]);
    await tell('heard', [feedPunctuality('rheinbank', 'files', false, 5)]);
    expect(desk().close(maria('w4', { expectedVersion: closing }), CASE, 'fixed')).toEqual({
      ok: false,
      fault: 'changed-meanwhile',
    });
  });

  it('closed by a person comes back with the first finding that was not closed, linked to its closing', async () => {
    await tell('p', paid('1', 100n, 200n));
    const [row] = (await list({ classes: ['status-mismatch'] })).rows;
    const key = row!.key;
    const closed = expectOk(desk().close(maria('c1'), key, 'accepted-difference'), 'close');
    expect((await list({ classes: ['status-mismatch'] })).rows).toEqual([]);
    expect(await only({ classes: ['status-mismatch'], states: ['resolved'] })).toMatchObject({
      outcome: 'accepted-difference',
      closedBy: closed.decisionId,
      dueAt: null,
    });
    await tell('p2', paid('1', 100n, 300n));
    expect(await only({ classes: ['status-mismatch'] })).toMatchObject({
      state: 'regressed',
      closedBy: closed.decisionId,
    });
    const told = await detail(key);
    expect(told.resolvedBefore).toBe(1);
    expect(told.history.map(({ kind, type }) => type ?? kind)).toEqual(['opened', 'case-close', 'regressed']);
  });

  it('whose cause goes is resolved by itself, and said to have been', async () => {
    await tell('here', statementDrafts({ account: 'A-1', date: '2026-11-16', opening: 0n, entries: [] }));
    expect((await list()).rows).toEqual([]);
    expect(await only({ states: ['resolved'] })).toMatchObject({ key: CASE, outcome: null, findings: 1 });
    const told = await detail();
    expect(told.history.map(({ kind }) => kind)).toEqual(['opened', 'cause-gone']);
    expect(told.case.resolvedAt).toBe(told.history[1]!.at);
    expect(desk().assign(maria('late'), CASE, 'ken')).toEqual({ ok: false, fault: 'unknown-case' });
  });

  it('that a late feed owns is the feed’s for as long as the feed is late', async () => {
    await tell('other', [absentStatement('A-2', '2026-11-16')]);
    expect((await list()).total).toBe(2);
    await tell('late', [feedPunctuality('rheinbank', 'files', true)]);
    expect(await only()).toMatchObject({ class: 'late-feed', findings: 3, owner: 'role:administrator' });
    expect((await list({ states: ['resolved'] })).rows).toEqual([]);
    expect((await detail()).history.at(-1)).toMatchObject({ kind: 'moved', to: 'late-feed|feed|rheinbank' });
    await tell('heard', [feedPunctuality('rheinbank', 'files', false, 1)]);
    expect((await list()).rows.map((row) => row.class)).toEqual([
      'missing-or-gapped-statement',
      'missing-or-gapped-statement',
    ]);
  });

  it('is a part of somebody’s who reaches some of its entities, who decides about none of it', async () => {
    const near = { ...ANALYST, companyCodes: ['1010'] };
    await tell('p1', [
      ...paid('1', 100n, 200n),
      claimDraft(
        'word',
        claim({ role: 'bank', rawStatus: 'WXYZ', identity: { endToEndId: 'E1' }, companyCode: '1010', ...eur(70n) }),
      ),
      claimDraft(
        'word2',
        claim({ role: 'bank', rawStatus: 'WXYZ', identity: { endToEndId: 'E2' }, companyCode: '2010', ...eur(900n) }),
      ),
    ]);
    const shared = (await list({ text: 'WXYZ' })).rows[0]!;
    expect(shared).toMatchObject({ findings: 2, entities: ['1010', '2010'] });
    expect(shared.money).toEqual([{ currency: 'EUR', count: 2, minor: 970n }]);
    const part = (await list({ text: 'WXYZ' }, near)).rows[0]!;
    expect(part).toMatchObject({ findings: 1, entities: ['1010'], money: [{ currency: 'EUR', count: 1, minor: 70n }] });
    expect((await list({ text: 'WXYZ' }, { ...ANALYST, companyCodes: ['3010'] })).rows).toEqual([]);
    const wish = maria('r1', { companyCodes: ['1010'] });
    expect(desk().close(wish, shared.key, 'fixed')).toEqual({ ok: false, fault: 'beyond-reach' });
    expect(desk().close({ ...wish, companyCodes: ['3010'] }, shared.key, 'fixed')).toEqual({
      ok: false,
      fault: 'unknown-case',
    });
    const seen = (await reader.ask('cases.detail', { key: shared.key, findings: 10 }, near))!;
    expect(seen.findings.map((finding) => finding.entity)).toEqual(['1010']);
    expect(seen.verbs.every((verb) => verb.refusal === 'beyond-reach')).toBe(true);
  });

  it('of a payroll item tells no amount and no name to who may not see them', async () => {
    const wage = paid('7', 100n, 200n).map((draft) => ({
      ...draft,
      body: { ...(draft.body as object), kind: 'payroll', counterpartyName: 'E. Muster' },
    }));
    await tell('wage', wage as unknown as Parameters<typeof tell>[1]);
    const of = async (principal: typeof ANALYST) => (await list({ classes: ['status-mismatch'] }, principal)).rows[0]!;
    expect((await of(ANALYST)).money).toHaveLength(1);
    const hidden = await of(VIEWER);
    expect(hidden).toMatchObject({ masked: true, money: [], counterparty: null, reference: null });
    const told = (await reader.ask('cases.detail', { key: hidden.key, findings: 10 }, VIEWER))!;
    expect(told.findings[0]).toMatchObject({ detail: null, minor: null, masked: true });
    expect((await list({ text: 'muster' }, VIEWER)).rows).toEqual([]);
  });
});

describe('a case that waits', () => {
  const state = async () => (await detail()).case;

  it('wakes when its time has come, by world time, and screens are told', async () => {
    const until = world.street.clock.now() + 3_600_000;
    expect(desk().snooze(maria('s0'), CASE, { kind: 'time', until: 5 })).toEqual({ ok: false, fault: 'wake-in-past' });
    expectOk(desk().snooze(maria('s1'), CASE, { kind: 'time', until }), 'snooze');
    expect(await state()).toMatchObject({ state: 'waiting', waits: 'time', wakeAt: until, overdue: false });
    const timers = new HandTimers();
    let told = 0;
    const alarm = new CaseAlarm({
      ...{ db: world.db, clock: world.street.clock, timers, timeScale: 600 },
      onDue: () => {
        told += 1;
      },
    });
    alarm.start();
    await timers.pass(5_000);
    expect(told).toBe(0);
    world.street.clock.advance(3_600_000);
    await timers.pass(2_000);
    expect(told).toBe(1);
    await timers.pass(60_000);
    expect(told).toBe(1);
    alarm.stop();
    expect(await state()).toMatchObject({ state: 'open' });
  });

  it('for the bank’s next cut-off waits until it, and is taken back before by hand', async () => {
    expect(desk().snooze(maria('s0'), CASE, { kind: 'cut-off' })).toEqual({ ok: false, fault: 'no-cut-off' });
    const sepa = { bankId: 'rheinbank', bank: 'Rheinbank', rail: 'SEPA', currency: 'EUR', time: '15:00' };
    saveSetting(world.db, 'cut-offs', [{ ...sepa, timeZone: 'Europe/Berlin', daysBefore: 0 }]);
    expectOk(desk().snooze(maria('s1'), CASE, { kind: 'cut-off' }), 'snooze');
    expect(await state()).toMatchObject({ waits: 'cut-off', wakeAt: parseInstant('2026-11-17T15:00:00+01:00') });
    expectOk(desk().wake(maria('s2'), CASE), 'wake');
    expect(await state()).toMatchObject({ state: 'open', waits: null });
    expect(desk().wake(maria('s3'), CASE)).toEqual({ ok: false, fault: 'not-waiting' });
  });

  it('for its amount wakes when it changes, and for a new occurrence with the first one', async () => {
    await tell('p', paid('1', 100n, 200n));
    const { key } = (await list({ classes: ['status-mismatch'] })).rows[0]!;
    expectOk(desk().snooze(maria('s1'), key, { kind: 'amount-change' }), 'snooze');
    expect((await detail(key)).case).toMatchObject({ state: 'waiting', waits: 'amount-change' });
    await tell('p2', paid('1', 150n, 200n));
    expect((await detail(key)).case).toMatchObject({ state: 'open', wokenBy: 'amount-change' });
    const feed = 'late-feed|feed|rheinbank';
    await tell('late', [feedPunctuality('rheinbank', 'files', true)]);
    expectOk(desk().snooze(maria('s2'), feed, { kind: 'new-occurrence' }), 'snooze');
    expect((await detail(feed)).case.state).toBe('waiting');
    await tell('second', [feedPunctuality('rheinbank', 'status', true)]);
    expect((await detail(feed)).case).toMatchObject({ state: 'open', wokenBy: 'new-occurrence' });
  });
});

describe('what is known about a case', () => {
  it('are notes with their files, found by a word of them and kept after it is over', async () => {
    mkdirSync(path.join(world.street.folder, 'attachments'), { recursive: true });
    const file = path.join(world.street.folder, 'letter.txt');
    writeFileSync(file, 'the bank says sorry');
    const kept = expectOk(await keepAttachment(world.street.folder, file, 'C:/x/letter.txt'), 'keep');
    expect(await keepAttachment(world.street.folder, file, 'again.txt')).toMatchObject({
      value: { sha256: kept.sha256 },
    });
    expect(readdirSync(path.join(world.street.folder, 'attachments'))).toEqual([kept.sha256]);
    expect(isKept(world.street.folder, kept)).toBe(true);
    const unknown = { ...kept, sha256: '0'.repeat(64) };
    expect(desk().note(maria('n0'), CASE, [unknown])).toEqual({ ok: false, fault: 'unknown-attachment' });
    expectOk(desk().note(maria('n1', { reason: 'Bank called: comes at NOON' }), CASE, [kept]), 'note');
    expect(await only({ text: 'noon' })).toMatchObject({ key: CASE, notes: 1 });
    await tell('here', statementDrafts({ account: 'A-1', date: '2026-11-16', opening: 0n, entries: [] }));
    expect(await only({ text: 'noon', states: ['resolved'] })).toMatchObject({ key: CASE, account: 'A-1' });
    const { history } = await detail();
    expect(history.find((step) => step.type === 'case-note')?.attachments).toEqual([kept]);
  });

  it('are similar closed cases with what fixed them, and what can be done with what it changes', async () => {
    expectOk(desk().close(maria('c1', { reason: 'asked for it' }), CASE, 'fixed'), 'close');
    await tell('other', [absentStatement('A-2', '2026-11-16')]);
    const told = await detail('missing-or-gapped-statement|account-day|A-2|2026-11-16');
    expect(told.similar).toEqual([
      expect.objectContaining({ key: CASE, outcome: 'fixed', reason: 'asked for it', decided: ['case-close'] }),
    ]);
    expect(told.closesWhen).toBe('statement-received');
    const verb = (name: string) => told.verbs.find((one) => one.verb === name);
    expect(verb('request-statement')).toMatchObject({
      step: 1,
      allowed: true,
      call: 'statements.request',
      effect: { by: 'system', position: 'corrects', journals: 'none', gates: 'none' },
    });
    expect(verb('wake')).toMatchObject({ allowed: false, refusal: 'not-waiting' });
    expect(verb('close')).toMatchObject({ allowed: true, effect: { findings: 1, reversible: true } });
  });

  it('are the rules of who works on what, in versions, and how often a class was wrong', async () => {
    const rules = [{ bank: 'rheinbank', owner: { person: 'lea' } }] as const;
    const before = world.street.clock.now();
    world.street.clock.advance(1_000);
    expectOk(desk().setRules(maria('r1', { expectedVersion: 0 }), rules), 'rules');
    expect(await only({ owners: ['lea'] })).toMatchObject({ owner: 'lea', ownerBecause: 'rule' });
    expect((await list({}, ANALYST, before)).rows[0]).toMatchObject({ owner: 'role:maker' });
    expect(desk().setRules(maria('r2', { expectedVersion: 0 }), [])).toEqual({ ok: false, fault: 'changed-meanwhile' });
    expect(
      desk().setRules(maria('r3'), [...rules, { bank: 'rheinbank', entity: '1010', owner: { role: 'maker' } }]),
    ).toEqual({
      ok: false,
      fault: 'rule-never-reached',
    });
    expectOk(desk().close(maria('c1'), CASE, 'not-an-issue'), 'close');
    const known = await reader.ask('cases.rules', {});
    expect(known).toMatchObject({
      rules,
      person: 'maria',
      byClass: [{ name: 'missing-or-gapped-statement', closed: 1, notAnIssue: 1 }],
      byRule: [{ name: 'statement-missing', closed: 1, notAnIssue: 1 }],
    });
    expect((await reader.ask('cases.rules', { asKnownAt: before })).rules).toEqual([]);
  });

  it('is opened again by a person only where a person has closed it', async () => {
    expect(desk().reopen(maria('o0'), CASE)).toEqual({ ok: false, fault: 'not-resolved' });
    expectOk(desk().close(maria('c1'), CASE, 'fixed'), 'close');
    expect(desk().close(maria('c2'), CASE, 'fixed')).toEqual({ ok: false, fault: 'already-resolved' });
    expectOk(desk().reopen(maria('o1'), CASE), 'reopen');
    expect(await only()).toMatchObject({ state: 'open', closedBy: null });
    expectOk(desk().escalate(maria('e1'), CASE, 'role:treasurer'), 'escalate');
    expect(await only()).toMatchObject({ state: 'escalating', escalatedTo: 'role:treasurer' });
    expectOk(desk().escalate(maria('e2'), CASE, null), 'take back');
    expect(await only()).toMatchObject({ state: 'open', escalatedTo: null });
  });
});
