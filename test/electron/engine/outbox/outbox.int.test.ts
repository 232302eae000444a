import { afterEach, describe, expect, it } from 'vitest';
import { MONEY_COMMANDS } from '../../../../shared/domain/decision/command.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { commandOfRow, type CommandRow } from '../../../../electron/engine/outbox/command.ts';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { statementDrafts } from '../../../support/cash-facts.ts';
import { ACCOUNTS, DAY, OutboxWorld } from '../../../support/outbox-world.ts';

const HOUR = 3_600_000;
const SOON = 10_000;
const STOP = { person: 'maria', reason: 'the bank is down' };

let world: OutboxWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

async function made(spec: Parameters<typeof OutboxWorld.make>[0] = {}): Promise<OutboxWorld> {
  world = await OutboxWorld.make(spec);
  return world;
}

const findings = (of: OutboxWorld) => of.db.prepare('select code, subject, detail from finding').all();

describe('a command', () => {
  it('leaves once for a thousand clicks, before and after a restart', async () => {
    const bank = await made();
    for (let click = 0; click < 500; click += 1) bank.request('one-wish');
    await bank.pass(SOON);
    bank.crash();
    for (let click = 0; click < 500; click += 1) bank.request('one-wish');
    for (let click = 0; click < 10; click += 1) bank.request(`another-hand-${String(click)}`);
    await bank.pass(SOON);
    expect(bank.bank.attempts).toHaveLength(1);
    expect(bank.db.prepare('select count(*) from decision').pluck().get()).toBe(1);
    expect(bank.states()).toEqual(['acknowledged']);
  });

  it('is confirmed by the statement that comes back, and by nothing else', async () => {
    const bank = await made();
    bank.request('c1');
    await bank.pass(10 * 60_000);
    expect(bank.states()).toEqual(['acknowledged']);
    await bank.answer(ACCOUNTS[1]);
    await bank.pass(SOON);
    expect(bank.states()).toEqual(['acknowledged']);
    await bank.answer();
    await bank.pass(0);
    expect(bank.states()).toEqual(['confirmed']);
    expect(bank.db.prepare('select fact_id from outbox').pluck().get()).toBe(
      bank.db.prepare("select fact_id from statement where account = 'A-1'").pluck().get(),
    );
  });

  it('is confirmed by the same bytes sent again, which are one delivery seen twice', async () => {
    const bank = await made();
    const said = statementDrafts({ account: ACCOUNTS[0], date: DAY, opening: 5n, entries: [1n] });
    const file = bank.street.delivery('statement', said);
    await bank.street.receive(file);
    bank.request('c1');
    await bank.pass(SOON);
    expect(bank.states()).toEqual(['acknowledged']);
    await bank.street.receive(file);
    await bank.pass(SOON);
    expect(bank.states()).toEqual(['confirmed']);
  });

  it('is looked up and not sent again when its answer was lost', async () => {
    const bank = await made();
    bank.bank.plan = ['answer-lost'];
    bank.request('c1');
    await bank.pass(60_000);
    expect({ attempts: bank.bank.attempts.length, states: bank.states() }).toEqual({
      attempts: 1,
      states: ['acknowledged'],
    });
  });

  it('is sent again with its key when nothing had reached the target', async () => {
    const bank = await made();
    bank.bank.plan = ['vanished', 'unreached', 'taken'];
    bank.request('c1');
    await bank.pass(120_000);
    expect(new Set(bank.bank.attempts).size).toBe(1);
    expect({ attempts: bank.bank.attempts.length, effects: bank.bank.effects.length, states: bank.states() }).toEqual({
      attempts: 3,
      effects: 1,
      states: ['acknowledged'],
    });
  });

  it('waits for a person when a restart leaves its outcome unknown and the target can not be asked', async () => {
    const bank = await made({ looksUpMs: undefined, keepsKeysMs: HOUR });
    bank.bank.plan = ['hangs-after-acting'];
    bank.request('c1');
    await bank.pass(1_000);
    bank.crash();
    await bank.pass(SOON);
    expect({ effects: bank.bank.effects.length, states: bank.states() }).toEqual({
      effects: 1,
      states: ['needs-person'],
    });
    expect(bank.db.prepare('select detail from outbox').pluck().get()).toBe('outcome-unknown');
  });

  it('waits for a person when the target may have forgotten it, however the clock was set meanwhile', async () => {
    const bank = await made({ looksUpMs: HOUR, keepsKeysMs: 0 });
    bank.bank.plan = ['answer-lost'];
    bank.request('c1');
    await bank.pass(500);
    bank.bank.answersLookups = false;
    // The clock goes back an hour while the line is down; the target's own does not.
    bank.street.clock.advance(-HOUR);
    await bank.pass(HOUR);
    bank.bank.answersLookups = true;
    await bank.pass(60_000);
    expect({ effects: bank.bank.effects.length, states: bank.states() }).toEqual({
      effects: 1,
      states: ['needs-person'],
    });
    expect(bank.db.prepare('select detail from outbox').pluck().get()).toBe('forgotten');
  });

  it('is not sent by a restored older workspace when the target has it already', async () => {
    const bank = await made();
    bank.request('c1');
    await bank.pass(SOON);
    // What a backup of before the dispatch holds.
    bank.db.exec("update outbox set state = 'requested', version = 9, unsure = 0, attempts = 0");
    bank.crash();
    await bank.pass(SOON);
    expect({ attempts: bank.bank.attempts.length, states: bank.states() }).toEqual({
      attempts: 1,
      states: ['acknowledged'],
    });
  });

  it('that was queued while the line was down is looked at afresh: applied, no longer wanted, or too old', async () => {
    const bank = await made();
    bank.bank.answersLookups = false;
    for (const account of ACCOUNTS) bank.request(`for-${account}`, account);
    await bank.pass(SOON);
    expect(bank.states()).toEqual(['requested', 'requested', 'requested']);
    await bank.answer(ACCOUNTS[1]);
    await bank.pass(SOON);
    bank.bank.answersLookups = true;
    await bank.pass(60_000);
    expect(bank.bank.effects.map(({ accountId }) => accountId)).toEqual([ACCOUNTS[0], ACCOUNTS[2]]);
    expect(bank.states().toSorted()).toEqual(['acknowledged', 'acknowledged', 'conflicted']);
  });

  it('expires unsent after its time, and is never sent then', async () => {
    const bank = await made();
    bank.bank.answersLookups = false;
    bank.request('c1');
    await bank.pass(SOON);
    bank.street.clock.advance(25 * HOUR);
    bank.bank.answersLookups = true;
    await bank.pass(60_000);
    expect({ attempts: bank.bank.attempts, states: bank.states() }).toEqual({ attempts: [], states: ['expired'] });
  });

  it('that is refused by the target says why', async () => {
    const bank = await made();
    bank.bank.plan = ['rejected'];
    bank.request('c1');
    await bank.pass(SOON);
    expect(bank.db.prepare('select state, detail from outbox').get()).toEqual({
      state: 'refused',
      detail: 'AC02: not here',
    });
  });

  it('is marked as dispatched on disk before its first byte leaves', async () => {
    const bank = await made();
    bank.bank.plan = ['hangs-before-acting'];
    bank.request('c1');
    await bank.timers.pass(0);
    expect(bank.bank.attempts).toHaveLength(1);
    expect(bank.db.prepare('select state, unsure, attempts from outbox').get()).toEqual({
      state: 'dispatched',
      unsure: 1,
      attempts: 1,
    });
  });
});

describe('a command beyond its time', () => {
  it('is one finding, which ends with it, and folds again from facts', async () => {
    const bank = await made();
    bank.request('c1');
    await bank.pass(SOON);
    bank.street.clock.advance(31 * 60_000);
    await bank.pass(SOON);
    expect(findings(bank)).toEqual([
      { code: 'command-stuck', subject: 'statement|A-1|2026-11-16', detail: 'rheinbank' },
    ]);
    const again = rebuild(bank.db, bank.street.street.facts, bank.street.street.views);
    expect(again.after).toEqual(again.before);
    await bank.answer();
    await bank.pass(SOON);
    expect(findings(bank)).toEqual([]);
    const ended = rebuild(bank.db, bank.street.street.facts, bank.street.street.views);
    expect(ended.after).toEqual(ended.before);
  });
});

describe('"Stop outgoing payments"', () => {
  it('holds back what waits and what comes, over a restart, until it is resumed; intake goes on', async () => {
    const bank = await made();
    bank.bank.answersLookups = false;
    bank.request('before');
    await bank.pass(SOON);
    expect(bank.decisions.stopOutgoing({ ...STOP, commandId: 's1' }, 'rheinbank')).toMatchObject({ ok: true });
    bank.bank.answersLookups = true;
    bank.request('after', ACCOUNTS[1]);
    await bank.pass(60_000);
    bank.crash();
    await bank.pass(60_000);
    expect({ attempts: bank.bank.attempts, states: bank.states() }).toEqual({
      attempts: [],
      states: ['requested', 'requested'],
    });
    await bank.answer(ACCOUNTS[2]);
    expect(bank.db.prepare('select account from statement').pluck().all()).toEqual([ACCOUNTS[2]]);
    bank.decisions.resumeOutgoing({ ...STOP, commandId: 's2' }, 'rheinbank');
    await bank.pass(60_000);
    expect(bank.states()).toEqual(['acknowledged', 'acknowledged']);
  });

  it('is refused twice in a row, for unknown targets and where nothing is stopped', async () => {
    const bank = await made();
    const stop = (commandId: string, target = 'rheinbank') =>
      bank.decisions.stopOutgoing({ ...STOP, commandId }, target);
    expect(bank.decisions.resumeOutgoing({ ...STOP, commandId: 'r' }, 'rheinbank')).toMatchObject({
      fault: 'not-stopped',
    });
    expect(stop('a', 'nobody')).toMatchObject({ fault: 'unknown-target' });
    expect(stop('b')).toMatchObject({ ok: true, value: { repeated: false } });
    expect(stop('b')).toMatchObject({ ok: true, value: { repeated: true } });
    expect(stop('c')).toMatchObject({ fault: 'already-stopped' });
  });
});

describe('taking a command back', () => {
  const cancel = (of: OutboxWorld, commandId: string, id: string, expectedVersion?: number) =>
    of.decisions.cancelCommand({ commandId, person: 'maria', reason: 'found by mail', expectedVersion }, id);

  it('works while it has not left, and not after', async () => {
    const bank = await made();
    bank.bank.answersLookups = false;
    bank.request('c1');
    await bank.pass(SOON);
    const [open] = bank.outbox.open();
    expect(cancel(bank, 'x1', open!.id)).toMatchObject({ ok: true });
    bank.bank.answersLookups = true;
    bank.request('c2', ACCOUNTS[1]);
    await bank.pass(60_000);
    expect({ states: bank.states(), sent: bank.bank.effects.length }).toEqual({
      states: ['cancelled', 'acknowledged'],
      sent: 1,
    });
    const [second] = bank.outbox.open();
    expect(cancel(bank, 'x2', second!.id)).toMatchObject({ fault: 'already-sent' });
    expect(cancel(bank, 'x3', 'SYN-none')).toMatchObject({ fault: 'unknown-command' });
  });

  it('is refused when it has moved on since the person looked', async () => {
    const bank = await made();
    bank.request('c1');
    const version = bank.outbox.open()[0]!.version;
    await bank.pass(SOON);
    expect(cancel(bank, 'x', bank.outbox.open()[0]!.id, version)).toMatchObject({ fault: 'changed-meanwhile' });
  });
});

describe('a command that could move money', () => {
  it('is refused with approval-required on every way to the outbox', async () => {
    const bank = await made();
    for (const type of MONEY_COMMANDS) {
      const wish = { commandId: `w-${type}`, person: 'maria', reason: 'please', act: { type } };
      expect(bank.book.record(wish)).toEqual({ ok: false, fault: 'approval-required' });
      // Past the decision, by code that should not exist.
      const command = { id: type, key: type, target: 'rheinbank', subject: type, decisionId: 'd', order: { type } };
      expect(() => {
        // No such order can be written down, so the type is set aside.
        bank.outbox.add(command as never, instant(0));
      }).toThrow('approval-required');
      // Past the code, by hand.
      const values = `'${type}', '${type}', '${type}', 'rheinbank', 's', 'd', '{}', 'requested', 0, 0, 0, 0`;
      const insert = `insert into outbox (id, key, type, target, subject, decision_id, body, state, baseline, requested_at, expires_at, needed_by) values (${values})`;
      expect(() => {
        bank.db.exec(insert);
      }).toThrow('approval-required');
      expect(() => commandOfRow({ type } as CommandRow)).toThrow('approval-required');
    }
    await bank.pass(60_000);
    expect(bank.bank.attempts).toEqual([]);
    expect(bank.db.prepare('select count(*) from decision').pluck().get()).toBe(0);
  });
});
