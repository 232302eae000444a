import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askJson } from '../../../../connectors/kit/http/ask-json.ts';
import { openHttp } from '../../../../connectors/kit/http/http.ts';
import type { Session } from '../../../../connectors/spi/connector.ts';
import type { RawDelivery } from '../../../../connectors/spi/faults.ts';
import type { Feed } from '../../../../electron/engine/feeds/feeds.ts';
import { SCHEDULE_LIMITS } from '../../../../electron/engine/schedule/schedule-limits.ts';
import { Scheduler } from '../../../../electron/engine/schedule/scheduler.ts';
import { silentLog } from '../../../../shared/kernel/log.ts';
import { seededRandom } from '../../../../shared/kernel/random.ts';
import { ok } from '../../../../shared/kernel/result.ts';
import { HandTimers } from '../../../support/hand-timers.ts';
import { TestStreet } from '../../../support/street.ts';

/** How a system fails while it fails. */
type Mode =
  | 'healthy'
  | '429 with seconds'
  | '429 with a date'
  | '503'
  | 'reset'
  | 'cut body'
  | 'cut JSON'
  | 'login page'
  | 'silence'
  | 'slow drip'
  | 'redirect';

const FAULTS: readonly Mode[] = [
  '429 with seconds',
  '429 with a date',
  '503',
  'reset',
  'cut body',
  'cut JSON',
  'login page',
  'silence',
  'slow drip',
  'redirect',
];

const PERIOD_MS = 30_000;
const RETRY_AFTER_S = 40;

/** A real HTTP server on loopback whose n-th page follows cursor n; hand timers tell when it was asked. */
class FaultyServer {
  mode: Mode = 'healthy';
  readonly asked: number[] = [];
  answered = 0;
  readonly #timers: HandTimers;
  readonly #drips = new Set<NodeJS.Timeout>();
  readonly #server: Server;

  constructor(timers: HandTimers) {
    this.#timers = timers;
    this.#server = createServer((request, response) => {
      this.asked.push(this.#timers.elapsedMs());
      this.#answer(Number(new URL(request.url ?? '/', 'http://x').searchParams.get('after')), response);
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    // A TCP server's address is an object.
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async close(): Promise<void> {
    for (const drip of this.#drips) clearInterval(drip);
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  #answer(after: number, response: ServerResponse): void {
    const body = JSON.stringify({ page: after + 1 });
    const json = { 'content-type': 'application/json' };
    switch (this.mode) {
      case 'healthy':
        this.answered += 1;
        response.writeHead(200, json).end(body);
        return;
      case '429 with seconds':
        response.writeHead(429, { ...json, 'retry-after': String(RETRY_AFTER_S) }).end('{}');
        return;
      case '429 with a date': {
        const date = new Date(Date.UTC(2031, 0, 1));
        const until = new Date(date.getTime() + RETRY_AFTER_S * 1_000);
        // A clock of its own: only the distance between the two counts.
        response.writeHead(429, { ...json, date: date.toUTCString(), 'retry-after': until.toUTCString() }).end('{}');
        return;
      }
      case '503':
        response.writeHead(503, json).end('{}');
        return;
      case 'reset':
        response.socket?.resetAndDestroy();
        return;
      case 'cut body':
        response.writeHead(200, { ...json, 'content-length': '5000' });
        response.write(body, () => response.socket?.destroy());
        return;
      case 'cut JSON':
        response.writeHead(200, json).end(body.slice(0, -3));
        return;
      case 'login page':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>log in</html>');
        return;
      case 'redirect':
        response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
        return;
      case 'silence':
        return;
      case 'slow drip':
        this.#drip(response);
    }
  }

  #drip(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => response.write(' '), 1);
    this.#drips.add(drip);
    response.on('close', () => {
      clearInterval(drip);
      this.#drips.delete(drip);
    });
  }
}

/** A system behind such a server, read as a connector reads it: through the kit's HTTP. */
function feedOf(id: string, url: string, pending: Set<Promise<unknown>>): Feed {
  const open = (): Session<string> => {
    const http = openHttp({ allowed: [{ url, reach: 'loopback' }] });
    const rules = {
      contentTypes: ['application/json'],
      htmlMeans: 'unauthorised' as const,
      errorOf: () => undefined,
    };
    return {
      check: () => Promise.resolve(ok({ detail: '' })),
      close: () => {
        http.close();
        return Promise.resolve();
      },
      pull: (stream, after, signal) => {
        const page = Number(after ?? '0');
        const deliveryOf = (response: { readonly bytes: Uint8Array }): RawDelivery => ({
          stream,
          name: `page ${String(page)}`,
          slot: `/${id}?after=${String(page)}`,
          contentType: 'application/json',
          bytes: response.bytes,
          observedAt: page,
        });
        const work = askJson(
          http,
          { method: 'GET', url: `${url}/?after=${String(page)}`, headers: {} },
          rules,
          deliveryOf,
          signal,
        ).then((answer) =>
          answer.ok
            ? ok({ deliveries: [deliveryOf(answer.value.response)], next: String(page + 1), hasMore: false })
            : answer,
        );
        pending.add(work);
        void work.finally(() => pending.delete(work));
        return work;
      },
    };
  };
  return {
    id,
    title: id,
    role: 'treasury',
    streams: [{ name: 'a', periodMs: PERIOD_MS, after: [] }],
    source: { id, connector: id, title: id, config: {} },
    connector: {
      hosts: () => [],
      open,
      mapperId: () => 'm@1',
      map: () => ok({ facts: 0, ignored: 0, badRows: [], warnings: [] }),
    },
  };
}

let world: TestStreet;
let timers: HandTimers;
let failing: FaultyServer;
let other: FaultyServer;
let scheduler: Scheduler;
const pending = new Set<Promise<unknown>>();

beforeEach(async () => {
  world = new TestStreet();
  timers = new HandTimers();
  failing = new FaultyServer(timers);
  other = new FaultyServer(timers);
  pending.clear();
  const feeds = [feedOf('failing', await failing.listen(), pending), feedOf('other', await other.listen(), pending)];
  scheduler = new Scheduler(feeds, {
    db: world.db,
    street: world.street,
    clock: world.clock,
    timers,
    random: seededRandom('matrix'),
    log: silentLog,
    timeScale: 1,
    timeZone: 'UTC',
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
    schedule: { ...SCHEDULE_LIMITS, pageMs: 10_000 },
  });
});
afterEach(async () => {
  const stopped = scheduler.stop();
  await timers.pass(SCHEDULE_LIMITS.graceMs + 1);
  await stopped;
  await failing.close();
  await other.close();
  world.close();
});

/** Time passes by hand; real sockets are waited for in between, except for those that never answer. */
async function pass(ms: number): Promise<void> {
  const mute = failing.mode === 'silence' || failing.mode === 'slow drip';
  for (let left = ms; left > 0; left -= 500) {
    world.clock.advance(500);
    await timers.pass(500);
    if (!mute) while (pending.size > 0) await Promise.allSettled([...pending]);
    await timers.pass(0);
  }
}

const health = (source: string) =>
  world.db
    .prepare('select failures, breaker, fault_code from feed join source s on s.id = source_id where s.name = ?')
    .get(source) as { failures: number; breaker: string; fault_code: string | null };
const pages = (source: string) =>
  world.db
    .prepare(
      'select d.slot, d.times_seen from delivery d join source s on s.id = d.source_id where s.name = ? and d.state = 0 order by d.id',
    )
    .all(source) as { slot: string; times_seen: number }[];
const gapsOf = (asked: readonly number[]) => asked.slice(1).map((at, n) => at - asked[n]!);

describe.each(FAULTS)('a system that answers with: %s', (mode) => {
  it('is left alone as long as it must be, holds nobody else up, and is read on without loss after it heals', async () => {
    scheduler.start();
    await pass(70_000);
    expect(health('failing')).toMatchObject({ failures: 0 });
    const before = failing.asked.length;

    failing.mode = mode;
    await pass(240_000);
    const during = failing.asked.slice(before);
    expect(health('failing').failures).toBeGreaterThanOrEqual(2);
    expect(health('failing').fault_code).not.toBeNull();
    // Growing pauses: an outage is no reason to knock more often than a healthy system is asked.
    expect(during.length).toBeLessThanOrEqual(12);
    if (mode.startsWith('429'))
      for (const gap of gapsOf(during)) expect(gap).toBeGreaterThanOrEqual(RETRY_AFTER_S * 1_000);
    // The others are on time all the while.
    for (const gap of gapsOf(other.asked)) expect(gap).toBeLessThanOrEqual(PERIOD_MS * 1.05 + 1_000);

    failing.mode = 'healthy';
    const planned = Number(
      world.db
        .prepare("select next_attempt_at from feed join source s on s.id = source_id where s.name = 'failing'")
        .pluck()
        .get(),
    );
    // It recovers at the very attempt that was planned: within one cycle.
    await pass(Math.max(0, planned - world.clock.now()) + 13_000);
    expect(health('failing')).toMatchObject({ failures: 0, breaker: 'closed', fault_code: null });

    await pass(70_000);
    const read = pages('failing');
    expect(read.map(({ slot }) => slot)).toEqual(read.map((_none, n) => `/failing?after=${String(n)}`));
    expect(read.every((one) => one.times_seen === 1)).toBe(true);
    expect(read.length).toBe(failing.answered);
  }, 60_000);
});
