import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StreamSpec } from '../../../../connectors/spi/connector.ts';
import { recentBackfills } from '../../../../electron/engine/schedule/backfill-book.ts';
import { Scheduler } from '../../../../electron/engine/schedule/scheduler.ts';
import { SCHEDULE_LIMITS, type ScheduleLimits } from '../../../../electron/engine/schedule/schedule-limits.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { seededRandom } from '../../../../shared/kernel/random.ts';
import { expectOk, fail, ok } from '../../../../shared/kernel/result.ts';
import { HandTimers } from '../../../support/hand-timers.ts';
import { nothing, pageOf, type ScriptedAnswer, ScriptedSystem } from '../../../support/scripted-system.ts';
import { TestStreet } from '../../../support/street.ts';

const STREAMS: readonly StreamSpec[] = [
  { name: 'a', periodMs: 60_000, after: [], window: { daysMax: 1 } },
  { name: 'b', periodMs: 300_000, after: [] },
];

let world: TestStreet;
let timers: HandTimers;
let system: ScriptedSystem;
let scheduler: Scheduler;
beforeEach(() => {
  world = new TestStreet();
  timers = new HandTimers();
  system = new ScriptedSystem(timers);
  scheduler = make();
});
afterEach(async () => {
  await scheduler.stop();
  world.close();
});

function make(
  systems: readonly ScriptedSystem[] = [system],
  schedule: Partial<ScheduleLimits> = {},
  seed = 'scheduler',
): Scheduler {
  return new Scheduler(
    systems.map((one) => one.feed(STREAMS)),
    {
      db: world.db,
      street: world.street,
      clock: world.clock,
      timers,
      random: seededRandom(seed),
      log: silentLog,
      timeScale: 1,
      timeZone: 'Europe/Berlin',
      portsOf: () => ({
        clock: world.clock,
        monotonic: timers,
        random: seededRandom('s'),
        log: silentLog,
        secret: () => Promise.resolve(undefined),
      }),
      onReceived: () => undefined,
      onHealth: () => undefined,
      onBackfill: () => undefined,
      schedule: { ...SCHEDULE_LIMITS, ...schedule },
    },
  );
}

/** Ends the scheduler as a crash does, opens the workspace again and starts another. */
async function restart(systems: readonly ScriptedSystem[] = [system]): Promise<void> {
  await scheduler.stop();
  world.reopen();
  scheduler = make(systems, {}, 'again');
  scheduler.start();
}

/** World and real time pass together. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1_000) {
    world.clock.advance(Math.min(left, 1_000));
    await timers.pass(Math.min(left, 1_000));
  }
}

const wish = (change: object = {}) => ({
  id: 'job-1',
  system: 'sys',
  stream: 'a',
  from: '2026-11-10',
  to: '2026-11-14',
  person: 'maria',
  ...change,
});
const job = (id = 'job-1') => scheduler.backfillJob(id);
const deliveries = () => world.db.prepare('select name, times_seen from delivery order by id').all();

/** Two pages a day, each with a file of its own. */
function twoPagesADay(): void {
  system.answerWindow = ({ from }, after) =>
    after === undefined
      ? ok({ deliveries: [pageOf(`${from}/1`)], next: `"${from}"`, hasMore: true })
      : ok({ deliveries: [pageOf(`${from}/2`)], next: '"end"', hasMore: false });
}

describe('a paused feed', () => {
  it('is left alone, also after a restart, while the others of its system go on', async () => {
    scheduler.start();
    await pass(5_000);
    expect(scheduler.pause('sys', 'a', 'maria')).toEqual(ok(1));
    expect(scheduler.pause('sys', 'a', 'otto')).toEqual(ok(0));
    await restart();
    await pass(1_000_000);
    expect(system.polls('a')).toHaveLength(1);
    expect(system.polls('b').length).toBeGreaterThan(2);
    expect(scheduler.poll('sys', 'a')).toBe(0);
    expect(world.db.prepare('select stream, paused_by from feed where paused_at is not null').all()).toEqual([
      { stream: 'a', paused_by: 'maria' },
    ]);
    expect(scheduler.resume('sys', undefined)).toEqual(ok(1));
    await pass(1_000);
    expect(system.polls('a')).toHaveLength(2);
  });

  it('keeps the page that was under way, and asks for no further one', async () => {
    let release: (answer: ScriptedAnswer) => void = () => undefined;
    system.answer = (stream) =>
      stream === 'a' ? new Promise<ScriptedAnswer>((resolve) => (release = resolve)) : nothing('"b"');
    scheduler.start();
    await timers.pass(100);
    scheduler.pause('sys', undefined, 'maria');
    release(ok({ deliveries: [pageOf('1')], next: '"1"', hasMore: true }));
    await timers.pass(100_000);
    expect(deliveries()).toEqual([{ name: '1', times_seen: 1 }]);
    expect(system.polls('a')).toHaveLength(1);
  });

  it('does not exist where the system or stream does not', () => {
    expect(scheduler.pause('nobody', undefined, 'maria')).toEqual(fail('unknown-feed'));
    expect(scheduler.pause('sys', 'z', 'maria')).toEqual(fail('unknown-feed'));
  });
});

describe('after a restart', () => {
  it('a Retry-After is kept for the whole system, and a person can not shorten it', async () => {
    system.answer = () => fail({ kind: 'throttled', retryAfterMs: 600_000 });
    scheduler.start();
    await pass(5_000);
    expect(system.asked).toHaveLength(1);
    await restart();
    scheduler.poll();
    await pass(590_000);
    expect(system.asked).toHaveLength(1);
    system.answer = () => nothing('"x"');
    await pass(30_000);
    expect(system.polls('a')).toHaveLength(2);
    expect(system.polls('b').length).toBeGreaterThan(0);
  });

  it('an open breaker stays open for its time, and one probe closes it', async () => {
    system.answer = () => fail({ kind: 'unavailable', detail: 'down' });
    scheduler.start();
    await pass(120_000);
    const breaker = () => world.db.prepare("select breaker from feed where stream = 'a'").pluck().get();
    expect(breaker()).toBe('open');
    const next = Number(world.db.prepare("select next_attempt_at from feed where stream = 'a'").pluck().get());
    const asked = system.polls('a').length;
    system.answer = () => nothing('"x"');
    await restart();
    await pass(next - world.clock.now() - 2_000);
    expect(system.polls('a')).toHaveLength(asked);
    await pass(4_000);
    expect(system.polls('a')).toHaveLength(asked + 1);
    expect(breaker()).toBe('closed');
  });

  it('ten days later, twenty systems are not all asked in the same second', async () => {
    const systems = Array.from({ length: 20 }, (_none, n) => new ScriptedSystem(timers, `s${String(n)}`));
    scheduler = make(systems);
    scheduler.start();
    await pass(3_000);
    for (const one of systems) one.asked.length = 0;
    world.clock.advance(10 * 86_400_000);
    await restart(systems);
    await pass(SCHEDULE_LIMITS.staggerMs + 1_000);
    const first = systems.map((one) => one.polls('a')[0]?.at ?? Number.NaN);
    expect(first.every(Number.isFinite)).toBe(true);
    const perSecond = new Map<number, number>();
    for (const at of first) perSecond.set(Math.floor(at / 1_000), (perSecond.get(Math.floor(at / 1_000)) ?? 0) + 1);
    expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(7);
  });
});

describe('when a clock jumps', () => {
  it('what fell due during ten days of sleep is asked soon, once, and within the rate limit', async () => {
    scheduler.start();
    await pass(3_000);
    const before = system.asked.length;
    world.clock.advance(10 * 86_400_000);
    await pass(SCHEDULE_LIMITS.lookMs + 1_000);
    expect(system.asked.length - before).toBe(2);
  });

  it('a clock set back a year changes no cadence', async () => {
    scheduler.start();
    await pass(3_000);
    world.clock.advance(-365 * 86_400_000);
    await pass(600_000);
    expect(system.polls('a').length).toBeGreaterThanOrEqual(10);
    expect(system.polls('a').length).toBeLessThanOrEqual(12);
  });
});

describe('a system that hangs', () => {
  it('costs its own feed a turn, its session and no more: the others stay on time', async () => {
    const hanging = new ScriptedSystem(timers, 'hanging');
    hanging.answer = () => new Promise<never>(() => undefined);
    scheduler = make([hanging, system], { pageMs: 20_000, graceMs: 1_000 });
    scheduler.start();
    await pass(600_000);
    expect(system.polls('a').length).toBeGreaterThanOrEqual(9);
    expect(hanging.closed).toBe(hanging.opened);
    expect(hanging.asked.length).toBeGreaterThan(3);
    expect(world.db.prepare('select distinct fault_code from feed where failures > 0').pluck().all()).toEqual([
      'unavailable',
    ]);
  });

  it('is waited for no longer than a page may take, and stops when told to', async () => {
    system.answer = () => new Promise<never>(() => undefined);
    scheduler.start();
    await timers.pass(10);
    const stopped = scheduler.stop();
    await timers.pass(SCHEDULE_LIMITS.graceMs + 10);
    await stopped;
    expect(system.closed).toBe(1);
  });
});

describe('an inbox that is full', () => {
  it('makes polling wait until the street has caught up', async () => {
    let page = 0;
    system.answer = (stream) =>
      stream === 'a'
        ? ok({ deliveries: [pageOf(`p${String((page += 1))}`)], next: `"${String(page)}"`, hasMore: page < 30 })
        : nothing('"b"');
    scheduler = make([system], { backlog: { deliveries: 10, bytes: 1_000_000, lookMs: 250 } });
    scheduler.start();
    await pass(20_000);
    expect(page).toBe(10);
    world.db.prepare('update delivery set state = 1').run();
    await pass(2_000);
    expect(page).toBe(20);
  });
});

describe('whatever happens', () => {
  it('a system is never asked two things at once, and never more often than its rate allows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            what: fc.constantFrom(
              'pass',
              'poll',
              'pause',
              'resume',
              'backfill',
              'cancel',
              'jump',
              'restart',
              'fault',
              'slow',
            ),
            ms: fc.integer({ min: 1, max: 90_000 }),
          }),
          { maxLength: 25 },
        ),
        async (steps) => {
          const own = new ScriptedSystem(timers, `own-${String(Math.floor(timers.elapsedMs()))}`);
          let jobs = 0;
          let mine = make([own], { rate: { burst: 5, perSecond: 2 } });
          mine.start();
          own.answerWindow = (_window, after) => ok({ deliveries: [], next: '"n"', hasMore: after === undefined });
          for (const { what, ms } of steps) {
            if (what === 'poll') mine.poll();
            else if (what === 'pause') mine.pause(own.id, 'a', 'x');
            else if (what === 'resume') mine.resume(own.id, undefined);
            else if (what === 'backfill')
              mine.backfill(
                wish({
                  id: `j-${own.id}-${String((jobs += 1))}`,
                  system: own.id,
                  to: `2026-11-${String(10 + (ms % 7))}`,
                }),
              );
            else if (what === 'cancel') mine.cancelBackfill(`j-${own.id}-${String(jobs)}`);
            else if (what === 'jump') world.clock.advance((ms - 45_000) * 1_000);
            else if (what === 'fault') own.answer = () => fail({ kind: 'unavailable', detail: 'x' });
            else if (what === 'slow')
              own.answer = async () => {
                await new Promise<void>((resolve) => timers.after(ms % 5_000, resolve));
                return nothing('"x"');
              };
            else if (what === 'restart') {
              const stopped = mine.stop();
              await timers.pass(SCHEDULE_LIMITS.graceMs + 1);
              await stopped;
              mine = make([own], { rate: { burst: 5, perSecond: 2 } });
              mine.start();
            }
            await timers.pass(ms);
          }
          const stopped = mine.stop();
          await timers.pass(SCHEDULE_LIMITS.graceMs + 1);
          await stopped;
          expect(own.inFlightMost).toBeLessThanOrEqual(1);
          const restarts = steps.filter(({ what }) => what === 'restart').length;
          for (const [n, { at }] of own.asked.entries()) {
            const within = own.asked.slice(n).filter((one) => one.at - at <= 1_000).length;
            expect(within).toBeLessThanOrEqual(5 + 2 + 1 + restarts * 5);
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});

describe('a back-fill', () => {
  it('reads each day once, oldest first, beside polling, and leaves the feed where it stands', async () => {
    twoPagesADay();
    system.answer = () => nothing('"live"');
    scheduler.start();
    await pass(2_000);
    expect(scheduler.backfill(wish({ because: 'gap|x' }))).toEqual(ok('job-1'));
    await pass(70_000);
    expect(system.windows().map(({ window, after }) => [window!.from, window!.to, after])).toEqual(
      [10, 11, 12, 13, 14].flatMap((day) => {
        const date = `2026-11-${String(day)}`;
        return [
          [date, date, undefined],
          [date, date, `"${date}"`],
        ];
      }),
    );
    expect(job()).toMatchObject({
      state: 'done',
      slicesDone: 5,
      slicesTotal: 5,
      pages: 10,
      deliveries: 10,
      duplicates: 0,
      because: 'gap|x',
      person: 'maria',
    });
    expect(world.street.inbox.cursor('sys', 'a')).toBe('"live"');
    expect(system.polls('a')).toHaveLength(2);
    expect(system.inFlightMost).toBe(1);
  });

  it('brings nothing twice: a second one over the same days finds every delivery there', async () => {
    twoPagesADay();
    scheduler.start();
    await pass(2_000);
    scheduler.backfill(wish());
    await pass(5_000);
    scheduler.backfill(wish({ id: 'job-2', from: '2026-11-12', to: '2026-11-16' }));
    await pass(5_000);
    expect(job('job-2')).toMatchObject({ state: 'done', deliveries: 4, duplicates: 6 });
    expect(deliveries()).toHaveLength(14);
  });

  it('goes on after a crash at any page, loses none and repeats no effect', async () => {
    twoPagesADay();
    for (let crashAfter = 1; crashAfter <= 10; crashAfter += 1) {
      const id = `job-${String(crashAfter)}`;
      const from = `2026-${String(crashAfter).padStart(2, '0')}-10`;
      const to = `2026-${String(crashAfter).padStart(2, '0')}-14`;
      await restart();
      await pass(12_000);
      let answered = 0;
      const plain = system.answerWindow;
      // The process dies with the answer in hand, before it is stored: nobody knows of it afterwards.
      system.answerWindow = (window, after, signal) => {
        answered += 1;
        return answered === crashAfter ? new Promise<never>(() => undefined) : plain(window, after, signal);
      };
      scheduler.backfill(wish({ id, from, to }));
      await pass(4_000);
      expect(job(id)).toMatchObject({ pages: crashAfter - 1 });
      const stopped = scheduler.stop();
      await timers.pass(SCHEDULE_LIMITS.graceMs + 1);
      await stopped;
      system.answerWindow = plain;
      await restart();
      await pass(20_000);
      expect(job(id)).toMatchObject({ state: 'done', pages: 10, deliveries: 10, duplicates: 0 });
    }
    expect(deliveries()).toHaveLength(100);
    expect(world.db.prepare('select max(times_seen) from delivery').pluck().get()).toBe(1);
  });

  it('keeps nothing of a page that could not be counted', async () => {
    twoPagesADay();
    scheduler.start();
    await pass(2_000);
    world.db.exec(
      "create trigger disk_full before update of pages on backfill begin select raise(abort, 'disk full'); end",
    );
    scheduler.backfill(wish());
    await expect(pass(1_000)).resolves.toBeUndefined();
    expect(deliveries()).toEqual([]);
    world.db.exec('drop trigger disk_full');
    await pass(400_000);
    expect(job()).toMatchObject({ state: 'done', deliveries: 10, duplicates: 0 });
  });

  it('is taken back at once, also with a page under way, and keeps what it has received', async () => {
    twoPagesADay();
    const plain = system.answerWindow;
    system.answerWindow = (window, after, signal) =>
      window.from === '2026-11-12'
        ? new Promise<ScriptedAnswer>((resolve) =>
            signal.addEventListener('abort', () => {
              resolve(fail({ kind: 'cancelled' }));
            }),
          )
        : plain(window, after, signal);
    scheduler.start();
    await pass(2_000);
    scheduler.backfill(wish());
    await pass(3_000);
    expect(job()).toMatchObject({ state: 'running', slicesDone: 2 });
    expect(scheduler.cancelBackfill('job-1')).toBe(true);
    await pass(70_000);
    expect(job()).toMatchObject({ state: 'cancelled', pages: 4 });
    expect(scheduler.cancelBackfill('job-1')).toBe(false);
    expect(system.polls('a').length).toBeGreaterThan(1);
    expect(deliveries()).toHaveLength(4);
  });

  it('waits while its feed fails or is paused, tries again after a fault, and gives up what is refused', async () => {
    twoPagesADay();
    scheduler.start();
    await pass(2_000);
    const plain = system.answerWindow;
    system.answerWindow = () => fail({ kind: 'throttled', retryAfterMs: 20_000 });
    scheduler.backfill(wish());
    await pass(1_000);
    expect(job()).toMatchObject({ state: 'waiting', failures: 1, fault: { code: 'throttled' } });
    const asked = system.asked.length;
    scheduler.poll();
    await pass(18_000);
    // What a system asks for holds for polling too.
    expect(system.asked.length).toBe(asked);
    system.answerWindow = plain;
    scheduler.pause('sys', 'a', 'maria');
    await pass(10_000);
    expect(job()).toMatchObject({ state: 'waiting', pages: 0 });
    scheduler.resume('sys', 'a');
    await pass(10_000);
    expect(job()).toMatchObject({ state: 'done', fault: null });

    system.answerWindow = () => fail({ kind: 'rejected', code: 'NO_SUCH_FIELD', detail: 'PostingDate' });
    scheduler.backfill(wish({ id: 'job-2', to: '2026-11-15' }));
    await pass(3_000);
    expect(job('job-2')).toMatchObject({ state: 'failed', fault: { code: 'rejected' } });
  });

  it('takes its turn after polling: a feed that has much to catch up comes first', async () => {
    twoPagesADay();
    let left = 120;
    system.answer = (stream) =>
      stream === 'a' && left > 0
        ? ((left -= 1), ok({ deliveries: [], next: '"n"', hasMore: left > 0 }))
        : nothing('"x"');
    scheduler.backfill(wish());
    scheduler.start();
    await pass(60_000);
    const firstWindow = system.asked.findIndex(({ window }) => window !== undefined);
    expect(system.asked.slice(0, firstWindow).filter(({ stream }) => stream === 'a').length).toBe(120);
    expect(job()).toMatchObject({ state: 'done' });
  });

  it('is one job for one wish, and is refused where it makes no sense', () => {
    expect(scheduler.backfill(wish())).toEqual(ok('job-1'));
    expect(scheduler.backfill(wish())).toEqual(ok('job-1'));
    expect(scheduler.backfill(wish({ id: 'other' }))).toEqual(ok('job-1'));
    const refusal = (change: object) => scheduler.backfill(wish({ id: 'x', ...change }));
    expect(refusal({ system: 'nobody' })).toEqual(fail('unknown-feed'));
    expect(refusal({ stream: 'b' })).toEqual(fail('no-window'));
    expect(refusal({ from: '2026-02-30' })).toEqual(fail('window-not-a-date'));
    expect(refusal({ from: '2026-11-15' })).toEqual(fail('window-reversed'));
    expect(refusal({ to: '2026-11-18' })).toEqual(fail('window-in-future'));
    expect(refusal({ from: '2025-01-01' })).toEqual(fail('window-too-long'));
    scheduler.pause('sys', undefined, 'maria');
    expect(refusal({})).toEqual(fail('feed-paused'));
    expect(recentBackfills(world.db, 10)).toHaveLength(1);
  });

  it('is refused when twenty of its system are open', () => {
    for (let n = 0; n < 20; n += 1)
      expectOk(scheduler.backfill(wish({ id: `n${String(n)}`, from: `2026-10-${String(n + 10)}` })), 'job');
    expect(scheduler.backfill(wish())).toEqual(fail('too-many-backfills'));
  });
});
