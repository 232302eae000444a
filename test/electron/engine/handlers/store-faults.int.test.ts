import { chmodSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardedCommands, type StoreCode, StoreGuard } from '../../../../electron/engine/handlers/store-guard.ts';
import { Intake } from '../../../../electron/engine/pipeline/intake.ts';
import { openReader, openWriter, storePath } from '../../../../electron/engine/store/open.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { expectOk, ok } from '../../../../shared/kernel/result.ts';
import { claim, claimDraft, eur } from '../../../support/claims.ts';
import { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
beforeEach(() => {
  world = new TestStreet();
});
afterEach(() => {
  world.close();
});

/** The disk takes so many more pages of 4 KB. */
function roomFor(pages: number): void {
  const used = Number(world.db.prepare('pragma page_count').pluck().get());
  world.db.exec(`pragma max_page_count = ${String(used + pages)}`);
}

/** A guard whose waiting a test ends by hand, with an intake behind it. */
function guardedIntake() {
  const told: (StoreCode | undefined)[] = [];
  const waiting: (() => void)[] = [];
  const guard = new StoreGuard({
    db: world.db,
    tell: (fault) => told.push(fault),
    recovered: () => {
      intake.kick();
    },
    after: (_ms, work) => {
      waiting.push(work);
      return () => undefined;
    },
  });
  const intake = new Intake(world.street, world.mapping, silentLog, () => undefined, { atStoreFault: guard.note });
  return { guard, intake, told, tryAgain: () => waiting.splice(0).forEach((work) => work()) };
}

const manyClaims = (from: number) =>
  Array.from({ length: 400 }, (_, index) =>
    claimDraft(
      String(from + index),
      claim({
        role: 'treasury',
        state: 'initiated',
        rawStatus: 'NEW',
        identity: { endToEndId: `E-${String(from + index)}` },
        ...eur(100n),
      }),
    ),
  );
const states = () => world.db.prepare('select state, count(*) as count from delivery group by state').all();

describe('a full disk', () => {
  it('pauses intake, quarantines nothing, refuses orders with the reason, and goes on by itself when there is room', async () => {
    const { guard, intake, told, tryAgain } = guardedIntake();
    world.street.accept('test', [world.delivery('one', manyClaims(0)), world.delivery('two', manyClaims(1_000))]);
    roomFor(4);
    intake.kick();
    await intake.idle();
    expect(told).toEqual(['disk-full']);
    expect(states()).toEqual([{ state: 0, count: 2 }]);
    const commands = guardedCommands(
      { 'systems.poll': () => ok({ started: 1 }) } as unknown as Parameters<typeof guardedCommands>[0],
      guard,
    );
    const poll = () =>
      (commands['systems.poll'] as unknown as (input: object, context: object) => Promise<unknown>)({}, {});
    expect(await poll()).toMatchObject({ ok: false, fault: { kind: 'refused', code: 'disk-full' } });
    tryAgain();
    expect(told).toEqual(['disk-full']);
    roomFor(1_000_000);
    tryAgain();
    await intake.idle();
    expect(told).toEqual(['disk-full', undefined]);
    expect(states()).toEqual([{ state: 1, count: 2 }]);
    expect(world.db.prepare('select count(*) from payment').pluck().get()).toBe(800);
    expect(await poll()).toEqual(ok({ started: 1 }));
  });

  it('takes note when the order itself finds out, and passes on what is no fault of the store', async () => {
    const { guard } = guardedIntake();
    roomFor(0);
    const commands = guardedCommands(
      {
        'imports.start': () => {
          world.db.prepare("insert into setting (name, value) values ('big', ?)").run('x'.repeat(100_000));
          return ok({ jobId: 'never' });
        },
        'systems.poll': () => {
          throw new RangeError('a bug');
        },
      } as unknown as Parameters<typeof guardedCommands>[0],
      guard,
    );
    const call = (name: string) =>
      (commands as unknown as Record<string, (input: object, context: object) => Promise<unknown>>)[name]!({}, {});
    await expect(call('systems.poll')).rejects.toThrow('a bug');
    expect(guard.fault).toBeUndefined();
    expect(await call('imports.start')).toMatchObject({ ok: false, fault: { code: 'disk-full' } });
    expect(guard.fault).toBe('disk-full');
  });
});

describe('a folder that can not be written', () => {
  /** Runs as somebody whom the file system refuses to write: the root of a build machine it would let. */
  function asReaderOfTheFolder<T>(work: () => T): T {
    const root = process.getuid?.() === 0;
    chmodSync(storePath(world.folder), 0o444);
    chmodSync(world.folder, 0o555);
    if (root) process.seteuid?.(65_534);
    try {
      return work();
    } finally {
      if (root) process.seteuid?.(0);
      chmodSync(world.folder, 0o755);
      chmodSync(storePath(world.folder), 0o644);
    }
  }

  it('is refused for writing by its name, and read all the same', async () => {
    await world.receive(world.delivery('one', manyClaims(0)));
    world.settle();
    const held = asReaderOfTheFolder(() => {
      expect(openWriter(world.folder, instant(0))).toMatchObject({ ok: false, fault: { kind: 'read-only-folder' } });
      const reader = expectOk(openReader(world.folder), 'read');
      const count = reader.db.prepare('select count(*) from payment').pluck().get();
      reader.close();
      return count;
    });
    expect(held).toBe(400);
  });
});
