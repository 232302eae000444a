import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Intake } from '../../../../electron/engine/pipeline/intake.ts';
import { report } from '../../../../electron/engine/report/report.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { claim, claimDraft } from '../../../support/claims.ts';
import { HandTimers } from '../../../support/hand-timers.ts';
import { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
beforeEach(() => {
  world = new TestStreet();
});
afterEach(() => {
  world.close();
});

/** The folder can be written to or not, as a disk without space or without rights answers it. */
function writable(can: boolean): void {
  world.db.exec(`pragma query_only = ${can ? 'off' : 'on'}`);
}

/** The disk takes this many more pages. */
function spaceFor(pages: number | undefined): void {
  const used = Number(world.db.prepare('pragma page_count').pluck().get());
  world.db.exec(`pragma max_page_count = ${String(pages === undefined ? 1_000_000_000 : used + pages)}`);
}

const payment = (place: number): FactDraft => {
  const document = `1010/2026/15000${String(place).padStart(5, '0')}`;
  return claimDraft(
    document,
    claim({
      role: 'erp',
      state: 'initiated',
      rawStatus: 'posted',
      remittance: 'invoice '.repeat(20),
      identity: { erpDocument: document },
    }),
  );
};
const payments = (count: number): readonly FactDraft[] => Array.from({ length: count }, (_, place) => payment(place));
const states = (): readonly unknown[] => world.db.prepare('select state from delivery order by id').pluck().all();
const countOfPayments = (): number => {
  let lines = 0;
  report(world.db, 'payments', undefined, () => (lines += 1));
  return lines;
};

describe('a delivery that the disk has no room for', () => {
  it('waits, is not put down as a failed import, and is applied once there is space again', async () => {
    world.street.accept('test', [world.delivery('page', payments(400))]);
    spaceFor(0);
    await expect(world.street.step(world.mapping, 10)).rejects.toMatchObject({ code: 'SQLITE_FULL' });
    expect([states(), countOfPayments()]).toEqual([[0], 0]);
    expect(world.db.prepare('select count(*) from failed_import').pluck().get()).toBe(0);
    spaceFor(undefined);
    await world.street.step(world.mapping, 10);
    expect([states(), countOfPayments()]).toEqual([[1], 400]);
  });

  it('is tried again by itself', async () => {
    const timers = new HandTimers();
    const intake = new Intake(world.street, world.mapping, silentLog, () => undefined, {
      after: (ms, work) => timers.after(ms, work),
    });
    world.street.accept('test', [world.delivery('page', payments(400))]);
    spaceFor(0);
    intake.kick();
    await intake.idle();
    expect(states()).toEqual([0]);
    await timers.pass(60_000);
    expect(states()).toEqual([0]);
    spaceFor(undefined);
    await timers.pass(60_000);
    await intake.idle();
    expect([states(), countOfPayments()]).toEqual([[1], 400]);
    await intake.stop();
  });
});

describe('a folder that became read-only', () => {
  it('leaves what waits as it was, until it can be written to again', async () => {
    world.street.accept('test', [world.delivery('page', payments(2))]);
    writable(false);
    await expect(world.street.step(world.mapping, 10)).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
    writable(true);
    expect(states()).toEqual([0]);
    await world.street.step(world.mapping, 10);
    expect([states(), countOfPayments()]).toEqual([[1], 2]);
  });
});
