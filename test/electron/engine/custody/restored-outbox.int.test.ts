import { afterEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../../electron/engine/audit/verify-audit.ts';
import { makeBackup } from '../../../../electron/engine/custody/backup.ts';
import { restore } from '../../../../electron/engine/custody/restore.ts';
import { verify } from '../../../../electron/engine/custody/verify.ts';
import { readSetting } from '../../../../electron/engine/handlers/workspace-settings.ts';
import { openReader } from '../../../../electron/engine/store/open.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { OutboxWorld } from '../../../support/outbox-world.ts';

const HOUR = 3_600_000;
const SOON = 10_000;

let world: OutboxWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

async function made(spec: Parameters<typeof OutboxWorld.make>[0] = {}): Promise<OutboxWorld> {
  world = await OutboxWorld.make(spec);
  return world;
}

async function backupOf(bank: OutboxWorld): Promise<string> {
  const handle = expectOk(openReader(bank.street.folder), 'read');
  try {
    return expectOk(await makeBackup(handle, bank.street.folder, { now: bank.street.clock.now() }), 'backup').file;
  } finally {
    handle.close();
  }
}

/** The engine stops, the backup is put back, the engine starts. */
async function putBack(bank: OutboxWorld, backup: string): Promise<void> {
  bank.street.settle();
  expectOk(await restore(backup, bank.street.folder, { now: bank.street.clock.now() }), 'restore');
  bank.crash();
}

const seen = (bank: OutboxWorld) => ({
  effects: bank.bank.effects.length,
  attempts: bank.bank.attempts.length,
  states: bank.states(),
});
const details = (bank: OutboxWorld) => bank.db.prepare('select detail from outbox').pluck().all();
const findings = (bank: OutboxWorld) => bank.db.prepare('select code, subject, detail from finding').all();

describe('a command in a backup that was put back', () => {
  it('is looked up and not sent again where its target has it', async () => {
    const bank = await made();
    bank.request('c1');
    const backup = await backupOf(bank);
    await bank.pass(SOON);
    await putBack(bank, backup);
    expect([bank.states(), details(bank)]).toEqual([['requested'], ['look-up-first']]);
    await bank.pass(SOON);
    expect(seen(bank)).toEqual({ effects: 1, attempts: 1, states: ['acknowledged'] });
  });

  it('waits while its target can not be asked, and leaves once the target says that it does not have it', async () => {
    const bank = await made();
    bank.request('c1');
    await putBack(bank, await backupOf(bank));
    bank.bank.answersLookups = false;
    await bank.pass(SOON);
    expect(seen(bank)).toEqual({ effects: 0, attempts: 0, states: ['requested'] });
    bank.bank.answersLookups = true;
    await bank.pass(60_000);
    expect(seen(bank)).toEqual({ effects: 1, attempts: 1, states: ['acknowledged'] });
  });

  it('is held for a person, with a finding, where its target can not be asked at all', async () => {
    const bank = await made({ looksUpMs: undefined, keepsKeysMs: HOUR });
    bank.request('c1');
    const backup = await backupOf(bank);
    await bank.pass(SOON);
    await putBack(bank, backup);
    await bank.pass(SOON);
    expect(seen(bank)).toEqual({ effects: 1, attempts: 1, states: ['needs-person'] });
    expect(details(bank)).toEqual(['outcome-unknown']);
    expect(findings(bank)).toEqual([
      { code: 'command-stuck', subject: 'statement|A-1|2026-11-16', detail: 'rheinbank' },
    ]);
    await bank.answer();
    await bank.pass(SOON);
    expect([bank.states(), findings(bank)]).toEqual([['confirmed'], []]);
  });

  it('is sent again where its target ignores a repeated key for ever', async () => {
    const bank = await made({ looksUpMs: undefined, keepsKeysMs: 'forever' });
    bank.request('c1');
    const backup = await backupOf(bank);
    await bank.pass(SOON);
    await putBack(bank, backup);
    await bank.pass(SOON);
    expect(seen(bank)).toEqual({ effects: 1, attempts: 2, states: ['acknowledged'] });
  });

  it('is held for a person where its target may have forgotten it since the backup', async () => {
    const bank = await made({ looksUpMs: HOUR, keepsKeysMs: 0 });
    bank.request('c1');
    const backup = await backupOf(bank);
    await bank.pass(SOON);
    await bank.pass(2 * HOUR);
    await putBack(bank, backup);
    await bank.pass(SOON);
    expect(seen(bank)).toEqual({ effects: 1, attempts: 1, states: ['needs-person'] });
    expect(details(bank)).toEqual(['forgotten']);
  });

  it('is held for a person and does not count as never sent when its time has run out', async () => {
    const bank = await made();
    bank.request('c1');
    const backup = await backupOf(bank);
    await bank.pass(SOON);
    bank.street.clock.advance(25 * HOUR);
    await putBack(bank, backup);
    await bank.pass(SOON);
    expect(seen(bank)).toEqual({ effects: 1, attempts: 1, states: ['needs-person'] });
  });

  it('is confirmed by an answer that came after the backup and comes in once more', async () => {
    const bank = await made();
    bank.request('c1');
    const backup = await backupOf(bank);
    await bank.pass(SOON);
    await putBack(bank, backup);
    await bank.answer();
    await bank.pass(SOON);
    expect(seen(bank)).toEqual({ effects: 1, attempts: 1, states: ['confirmed'] });
  });
});

describe('a workspace that was put back', () => {
  it('says so, has it in its audit, and is whole', async () => {
    const bank = await made();
    bank.request('c1');
    const backup = await backupOf(bank);
    await bank.pass(SOON);
    bank.street.settle();
    const now = bank.street.clock.now();
    const { manifest } = expectOk(await restore(backup, bank.street.folder, { now }), 'restore');
    const handle = expectOk(openReader(bank.street.folder), 'read');
    expect(await verify(handle)).toMatchObject({ damages: [], nextStep: 'none' });
    expect(readSetting(handle.db, 'restored-at')).toEqual({ at: now, madeAt: manifest.madeAt, seq: manifest.seq });
    expect(verifyAudit(handle.db)).toBeUndefined();
    expect(handle.db.prepare("select detail from audit where action = 'restore'").pluck().all()).toEqual([
      `the backup of ${new Date(manifest.madeAt).toISOString()} was put back; 1 open commands`,
    ]);
    handle.close();
    bank.crash();
  });

  it('sends what is decided afterwards as ever', async () => {
    const bank = await made({ looksUpMs: undefined, keepsKeysMs: 0 });
    await putBack(bank, await backupOf(bank));
    bank.request('c1');
    await bank.pass(SOON);
    expect(seen(bank)).toEqual({ effects: 1, attempts: 1, states: ['acknowledged'] });
  });
});
