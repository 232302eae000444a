import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Feed } from '../../../../electron/engine/feeds/feeds.ts';
import { FeedBook } from '../../../../electron/engine/schedule/feed-book.ts';
import { Poller } from '../../../../electron/engine/schedule/poller.ts';
import { SCHEDULE_LIMITS } from '../../../../electron/engine/schedule/schedule-limits.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { seededRandom } from '../../../../shared/kernel/random.ts';
import { fail, ok } from '../../../../shared/kernel/result.ts';
import { HandTimers } from '../../../support/hand-timers.ts';
import { pageOf as page, type ScriptedAnswer, ScriptedSystem } from '../../../support/scripted-system.ts';
import { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
let timers: HandTimers;
let system: ScriptedSystem;
let poller: Poller;
let book: FeedBook;
const kicked: number[] = [];

function make(streams: Feed['streams']): Poller {
  return new Poller(system.feed(streams), {
    street: world.street,
    book,
    clock: world.clock,
    timers,
    random: seededRandom('p'),
    log: silentLog,
    timeScale: 1,
    onReceived: () => kicked.push(1),
    onHealth: () => undefined,
    connectorPorts: {
      clock: world.clock,
      monotonic: timers,
      random: seededRandom('s'),
      log: silentLog,
      secret: () => Promise.resolve(undefined),
    },
  });
}

beforeEach(() => {
  world = new TestStreet();
  timers = new HandTimers();
  system = new ScriptedSystem(timers);
  book = new FeedBook(world.db);
  kicked.length = 0;
  poller = make([
    { name: 'a', periodMs: 60_000, after: [] },
    { name: 'b', periodMs: 300_000, after: ['a'] },
  ]);
});
afterEach(async () => {
  await poller.stop();
  world.close();
});

const feeds = () =>
  world.db
    .prepare(
      'select stream, failures, breaker, fault_code, last_success_at is not null as succeeded from feed order by stream',
    )
    .all();

describe('polling a system', () => {
  it('asks each stream at its own cadence, one request at a time', async () => {
    poller.start();
    await timers.pass(600_000);
    const gaps = (stream: string) => {
      const times = system.polls(stream).map((one) => one.at);
      return times.slice(1).map((at, n) => at - times[n]!);
    };
    expect(gaps('a').length).toBeGreaterThanOrEqual(9);
    expect(gaps('b').length).toBeGreaterThanOrEqual(1);
    // A twentieth earlier or later, so that feeds do not come to march in step.
    for (const gap of gaps('a')) expect(Math.abs(gap - 60_000)).toBeLessThanOrEqual(3_400);
    for (const gap of gaps('b')) expect(Math.abs(gap - 300_000)).toBeLessThanOrEqual(15_400);
    expect(system.inFlightMost).toBe(1);
  });

  it('stores pages with the checkpoint they move and goes on from it', async () => {
    const pages: ScriptedAnswer[] = [
      ok({ deliveries: [page('1')], next: '1', hasMore: true }),
      ok({ deliveries: [page('2')], next: '2', hasMore: false }),
    ];
    system.answer = (stream) =>
      stream === 'a'
        ? (pages.shift() ?? ok({ deliveries: [], next: '2', hasMore: false }))
        : ok({ deliveries: [], next: 'b', hasMore: false });
    poller.start();
    await timers.pass(65_000);
    expect(system.asked.filter((one) => one.stream === 'a').map((one) => one.after)).toEqual([undefined, '1', '2']);
    expect(world.db.prepare('select name from delivery order by id').pluck().all()).toEqual(['1', '2']);
    expect(world.street.inbox.cursor('sys', 'a')).toBe('2');
    expect(kicked).toHaveLength(2);
  });

  it('waits for a stream that must come first', async () => {
    system.answer = (stream) =>
      stream === 'a'
        ? fail({ kind: 'unavailable', detail: 'down' })
        : ok({ deliveries: [], next: 'b', hasMore: false });
    poller.start();
    await timers.pass(5_000);
    expect(system.asked.some((one) => one.stream === 'b')).toBe(false);
  });

  it('obeys Retry-After, counts failures, opens the breaker and recovers within one cycle after the system heals', async () => {
    let answer: ScriptedAnswer = fail({ kind: 'throttled', retryAfterMs: 30_000 });
    system.answer = () => answer;
    poller.start();
    await timers.pass(29_000);
    expect(system.asked).toHaveLength(1);
    answer = fail({ kind: 'unavailable', detail: 'down' });
    await timers.pass(400_000);
    expect(feeds()).toMatchObject([{ stream: 'a', breaker: 'open', fault_code: 'unavailable', succeeded: 0 }]);
    answer = ok({ deliveries: [], next: 'x', hasMore: false });
    await timers.pass(310_000);
    expect(feeds()[0]).toMatchObject({ stream: 'a', failures: 0, breaker: 'closed', fault_code: null, succeeded: 1 });
  });

  it('keeps an answer that breaks its contract as a failed import', async () => {
    system.answer = () =>
      fail({ kind: 'malformed', rule: 'JSON', at: '/results', detail: 'a login page', delivery: page('page 1') });
    poller.start();
    await timers.pass(100);
    expect(
      world.db
        .prepare('select f.code, f.place, d.name, d.state from failed_import f join delivery d on d.id = f.delivery_id')
        .all(),
    ).toEqual([{ code: 'malformed-answer', place: '/results', name: 'page 1', state: 2 }]);
  });

  it('survives a connector that throws', async () => {
    system.answer = () => {
      throw new Error('bug');
    };
    poller.start();
    await timers.pass(100);
    expect(feeds()).toMatchObject([{ stream: 'a', failures: 1, fault_code: 'malformed' }]);
  });

  it('polls at once when a person asks', async () => {
    poller.start();
    await timers.pass(10_000);
    const before = system.asked.length;
    poller.pollNow();
    await timers.pass(10);
    expect(system.asked.length).toBe(before + 2);
  });
});

describe('a system whose answers can not be kept, as on a full disk', () => {
  it('keeps its checkpoint, is left alone for a while, and goes on by itself once there is space', async () => {
    poller = make([{ name: 'a', periodMs: 60_000, after: [] }]);
    system.answer = (_stream, after) =>
      ok({ deliveries: [page(`after ${String(after)}`)], next: '"moved"', hasMore: false });
    world.db.exec('pragma query_only = on');
    poller.start();
    await timers.pass(60_000);
    const { notStoredMs } = SCHEDULE_LIMITS;
    const times = system.asked.map((one) => one.at);
    expect(times.length).toBeGreaterThan(1);
    for (const [n, at] of times.slice(1).entries()) expect(at - times[n]!).toBeGreaterThanOrEqual(notStoredMs);
    expect(new Set(system.asked.map((one) => one.after))).toEqual(new Set([undefined]));
    world.db.exec('pragma query_only = off');
    await timers.pass(notStoredMs + 1_000);
    expect(world.street.inbox.cursor('sys', 'a')).toBe('"moved"');
    expect(book.state('sys', 'a').failures).toBe(0);
  });
});
