import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBackup } from '../../../../electron/engine/custody/backup.ts';
import { restore } from '../../../../electron/engine/custody/restore.ts';
import { DecisionBook } from '../../../../electron/engine/decisions/decision-book.ts';
import { Decisions } from '../../../../electron/engine/decisions/decisions.ts';
import { OwnFacts } from '../../../../electron/engine/decisions/own-facts.ts';
import { Dispatcher } from '../../../../electron/engine/outbox/dispatcher.ts';
import { OutboxBook } from '../../../../electron/engine/outbox/outbox-book.ts';
import { outletsOf } from '../../../../electron/engine/outbox/outlets.ts';
import { openReader } from '../../../../electron/engine/store/open.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import { seededRandom } from '../../../../shared/kernel/random.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { HandTimers } from '../../../support/hand-timers.ts';
import { StreetRun } from '../../../support/street-run.ts';

const MISSING = plainDate('2026-11-11');
const DAY_BEFORE = plainDate('2026-11-10');

let run: StreetRun;
beforeAll(async () => {
  run = await StreetRun.start('asks', 0.1);
  await run.visitAll();
  await run.read();
}, 120_000);
afterAll(async () => {
  await run.close();
});

/** The outbox of the run, with the real connectors. */
function outboxOf(timers: HandTimers) {
  const { db, clock } = run;
  const random = seededRandom('asks');
  const secret = () => Promise.resolve(undefined);
  const ports = { clock, monotonic: timers, random, log: silentLog, secret };
  const outlets = outletsOf(run.feeds, () => ports);
  const own = new OwnFacts(db, run.street);
  const outbox = new OutboxBook(db);
  const dispatcher = new Dispatcher({
    ...{ db, book: outbox, own, outlets, timers, timeScale: 1, onChange: () => undefined },
    ...ports,
  });
  const book = new DecisionBook(db, own, clock);
  return { dispatcher, decisions: new Decisions({ db, book, outbox, outlets, clock, timeZone: 'Europe/Berlin' }) };
}

const state = () => run.db.prepare('select state, detail, fact_id from outbox order by requested_at desc').get();
const statement = (account: string) =>
  run.db
    .prepare("select fact_id from statement where account = ? and date = ? and report = 'statement'")
    .pluck()
    .get(account, MISSING);

/** Lets both sides look until something is so. Files take real disk time, so only the test's own limit ends the wait. */
async function until(timers: HandTimers, holds: () => boolean): Promise<void> {
  while (!holds()) {
    await timers.pass(5_000);
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a missing statement that a person asks the bank for', () => {
  it('goes out as one camt.060 file, comes back through the front door, and confirms the command', async () => {
    const timers = new HandTimers();
    const { dispatcher, decisions } = outboxOf(timers);
    const account = String(run.sandbox.connections.accounts.find(({ id }) => id === '5010-KWD-01')?.number);
    expect(statement(account)).toBeUndefined();
    const asked = decisions.requestStatement(
      { commandId: 'c1', person: 'maria', reason: 'missing' },
      account,
      MISSING,
      [],
    );
    expect(asked).toMatchObject({ ok: true });
    const { folders } = run.sandbox.connections.banks.find(({ id }) => id === 'corniche')!;
    dispatcher.kick();
    // A file that is still written stands there under its temporary ending for a moment.
    await until(timers, () => readdirSync(folders.in).some((name) => name.endsWith('.xml')));
    expect(readdirSync(folders.in)).toEqual([`CAMT060_${asked.ok ? asked.value.commandId : ''}.xml`]);
    expect(state()).toMatchObject({ state: 'dispatched' });
    run.advance(1);
    await until(timers, () => JSON.stringify(state()).includes('acknowledged'));
    expect(state()).toMatchObject({ state: 'acknowledged' });
    run.advance(5);
    await run.visitAll();
    await run.read();
    dispatcher.kick();
    await until(timers, () => JSON.stringify(state()).includes('confirmed'));
    expect(statement(account)).toBeTypeOf('number');
    expect(state()).toEqual({ state: 'confirmed', detail: '', fact_id: statement(account) });
    await dispatcher.stop();
  }, 120_000);
});

describe('a request that had not left yet when a backup was made, and has since', () => {
  it('is looked up at the bank after the restore, is no second camt.060 file, and is confirmed by its one answer', async () => {
    const timers = new HandTimers();
    const before = outboxOf(timers);
    const account = String(run.sandbox.connections.accounts.find(({ id }) => id === '5010-KWD-01')?.number);
    const order = { commandId: 'c2', person: 'maria', reason: 'asked once more' };
    expect(before.decisions.requestStatement(order, account, DAY_BEFORE, [])).toMatchObject({ ok: true });
    const handle = expectOk(openReader(run.folder), 'read');
    const { file } = expectOk(await makeBackup(handle, run.folder, { now: run.clock.now() }), 'backup');
    handle.close();
    const { folders } = run.sandbox.connections.banks.find(({ id }) => id === 'corniche')!;
    before.dispatcher.kick();
    await until(timers, () => readdirSync(folders.in).some((name) => name.endsWith('.xml')));
    run.advance(1);
    await until(timers, () => JSON.stringify(state()).includes('acknowledged'));
    await before.dispatcher.stop();

    run.settle();
    expectOk(await restore(file, run.folder, { now: run.clock.now() }), 'restore');
    run.restart();
    expect(state()).toMatchObject({ state: 'requested', detail: 'look-up-first' });
    const after = outboxOf(timers);
    after.dispatcher.kick();
    await until(timers, () => JSON.stringify(state()).includes('acknowledged'));
    expect(run.db.prepare("select attempts from outbox where state = 'acknowledged'").pluck().all()).toEqual([0]);
    expect(readdirSync(folders.in)).toEqual([]);
    run.advance(5);
    await run.visitAll();
    await run.read();
    after.dispatcher.kick();
    await until(timers, () => JSON.stringify(state()).includes('confirmed'));
    await after.dispatcher.stop();
  }, 120_000);
});
