import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupsOf } from '../../../../../electron/engine/custody/backup.ts';
import { Custodian } from '../../../../../electron/engine/custody/keep/custodian.ts';
import { readCustody } from '../../../../../electron/engine/custody/keep/custody-state.ts';
import {
  type CustodyAnswer,
  type CustodyJob,
  custodyWork,
} from '../../../../../electron/engine/custody/keep/custody-work.ts';
import { SCRUB_CHECKS, scrub } from '../../../../../electron/engine/custody/keep/scrub.ts';
import { custody } from '../../../../../electron/engine/queries/systems/custody.ts';
import { openReader, storePath } from '../../../../../electron/engine/store/open.ts';
import { silentLog } from '../../../../../shared/kernel/log.ts';
import { expectOk } from '../../../../../shared/kernel/result.ts';
import { fillStreet } from '../../../../support/custody.ts';
import { HandTimers } from '../../../../support/hand-timers.ts';
import { TestStreet } from '../../../../support/street.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let world: TestStreet;
let timers: HandTimers;
let custodian: Custodian;
let idle: boolean;
let jobs: CustodyJob[];
/** A backup begins when this resolves. */
let gate: Promise<void>;
let answer: ((job: CustodyJob) => CustodyAnswer | undefined) | undefined;

/** The custodian of an engine that has just started; every stretch of its scrub is one slice. */
function start(): void {
  custodian = new Custodian({
    db: world.db,
    workspace: world.folder,
    work: {
      run: (job) => {
        jobs.push(job);
        const planned = answer?.(job);
        if (planned) return Promise.resolve(planned);
        if (job.kind === 'backup') return gate.then(() => custodyWork(job, timers));
        const handle = expectOk(openReader(job.workspace), 'read');
        const scrubbed = scrub(handle, job.place, 0, () => 0);
        handle.close();
        return Promise.resolve({ kind: 'scrubbed', ...scrubbed });
      },
      rest: () => Promise.resolve(),
    },
    clock: world.clock,
    monotonic: timers,
    timers,
    log: silentLog,
    isIdle: () => idle,
    onChange: () => undefined,
    atStoreFault: () => false,
  });
  custodian.start();
}

/** Real and world time pass until the custodian has had its turns. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    world.clock.advance(1_000);
    await timers.pass(1_000);
  }
}

/** A file's backup takes real disk time: time passes until something is so, or the test's own limit ends the wait. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await turns(1);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const backups = () => backupsOf(world.folder).map((file) => path.basename(file));
const state = () => readCustody(world.db);
const scrubs = () => jobs.filter(({ kind }) => kind === 'scrub').length;
const noBackup = (job: CustodyJob): CustodyAnswer | undefined =>
  job.kind === 'backup' ? { kind: 'cancelled' } : undefined;

beforeEach(async () => {
  world = new TestStreet();
  timers = new HandTimers();
  idle = true;
  jobs = [];
  answer = undefined;
  gate = Promise.resolve();
  await fillStreet(world);
});
afterEach(async () => {
  await custodian.stop();
  world.close();
});

describe('the scrub', () => {
  it('goes through every seal in short stretches, tells how far it is, and is not begun again for a day', async () => {
    answer = noBackup;
    start();
    await turns(65);
    const shown = custody(world.db).scrub;
    expect(shown.startedAt).toBeTypeOf('number');
    expect(shown.done).toBeLessThan(shown.total);
    await until(() => state().scrub.lastCompleteAt !== null);
    const done = scrubs();
    expect(done).toBeGreaterThan(SCRUB_CHECKS.length);
    expect(custody(world.db)).toMatchObject({ scrub: { startedAt: null }, damages: [], nextStep: 'none' });
    await turns(300);
    expect(scrubs()).toBe(done);
    world.clock.advance(DAY);
    await turns(65);
    expect(scrubs()).toBeGreaterThan(done);
  });

  it('does nothing while anything is received or read', async () => {
    idle = false;
    start();
    await turns(200);
    expect(jobs).toEqual([]);
    idle = true;
    await turns(2);
    expect(jobs.length).toBeGreaterThan(0);
  });

  it('goes on after a restart where it stopped, with what it had found', async () => {
    answer = noBackup;
    start();
    await turns(70);
    const { scrub: before } = state();
    expect(before.place).not.toBeNull();
    await custodian.stop();
    world.reopen();
    jobs = [];
    start();
    await turns(62);
    expect(jobs.find(({ kind }) => kind === 'scrub')).toMatchObject({ place: before.place });
    expect(state().scrub.startedAt).toBe(before.startedAt);
  });

  it.each([
    ['a delivery', "update block set body = x'00' where id = 1", 'payload', 'restore'],
    ['a fact', 'drop trigger fact_is_immutable; update fact set observed_at = 5 where id = 1', 'segment', 'restore'],
    ['a decision', "drop trigger decision_is_immutable; update decision set reason = 'x'", 'audit', 'restore'],
    ['a command', "update outbox set detail = 'x'", 'row', 'restore'],
    [
      'an audit entry',
      "drop trigger audit_is_immutable; update audit set detail = 'x' where number = 1",
      'audit',
      'restore',
    ],
    ['a row of a view', 'update payment set minor = minor + 1 where id = 1', 'view', 'rebuild'],
  ] as const)('finds damage in %s and says the next step', async (_what, sql, kind, nextStep) => {
    answer = noBackup;
    world.settle();
    const database = new Database(storePath(world.folder));
    database.exec(sql);
    database.close();
    world.reopen();
    start();
    await until(() => state().scrub.lastCompleteAt !== null);
    expect(custody(world.db).damages).toContainEqual(expect.objectContaining({ kind }));
    expect(custody(world.db)).toMatchObject({ nextStep });
  });

  it('looks again after a start at what was damaged, and forgets what was mended', async () => {
    answer = (job) =>
      job.kind === 'backup'
        ? { kind: 'cancelled' }
        : {
            kind: 'scrubbed',
            damages: [{ kind: 'view', table: 'payment', key: '1', detail: 'spoilt' }],
            next: undefined,
          };
    start();
    await turns(65);
    expect(custody(world.db)).toMatchObject({ damageCount: 1, nextStep: 'rebuild' });
    await custodian.stop();
    world.reopen();
    answer = noBackup;
    start();
    await until(() => state().damages.length === 0);
    expect(custody(world.db)).toMatchObject({ damageCount: 0, nextStep: 'none' });
  });
});

describe('the daily backup', () => {
  it('is made and verified in idle time, once a day, and is known over a restart', async () => {
    start();
    await until(() => state().backup.lastAt !== null);
    expect(backups()).toHaveLength(1);
    expect(custody(world.db).backup).toMatchObject({ failedAt: null, code: null });
    await custodian.stop();
    world.reopen();
    jobs = [];
    start();
    await turns(90);
    expect(jobs.filter(({ kind }) => kind === 'backup')).toEqual([]);
    world.clock.advance(DAY);
    await until(() => backups().length === 2);
  });

  it('that failed says why, keeps the last one, and is tried again after an hour', async () => {
    answer = (job) => (job.kind === 'backup' ? { kind: 'failed', code: 'disk-full', damages: [] } : undefined);
    start();
    await turns(65);
    expect(custody(world.db).backup).toMatchObject({ lastAt: null, code: 'disk-full' });
    await turns(600);
    expect(jobs.filter(({ kind }) => kind === 'backup')).toHaveLength(1);
    answer = undefined;
    await timers.pass(HOUR);
    await until(() => state().backup.lastAt !== null);
    expect(custody(world.db).backup.code).toBeNull();
  });

  it('of a damaged store is refused, named as damage, and no file of it is left', async () => {
    world.settle();
    const database = new Database(storePath(world.folder));
    database.exec('update fact set last_observed_at = 5 where id = 1');
    database.close();
    world.reopen();
    start();
    await until(() => state().backup.code !== null);
    expect(custody(world.db)).toMatchObject({ backup: { code: 'damaged-store', lastAt: null }, nextStep: 'rebuild' });
    expect(readdirSync(path.join(world.folder, 'backups'))).toEqual([]);
  });

  it('ends at its next step when the engine stops, and leaves nothing behind', async () => {
    let begin: (() => void) | undefined;
    gate = new Promise((resolve) => {
      begin = resolve;
    });
    start();
    await until(() => jobs.some(({ kind }) => kind === 'backup'));
    const stopped = custodian.stop();
    begin?.();
    await stopped;
    expect(state().backup).toMatchObject({ lastAt: null, failedAt: null });
    const left = path.join(world.folder, 'backups');
    expect(existsSync(left) ? readdirSync(left) : []).toEqual([]);
  });
});
