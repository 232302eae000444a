import type { ConnectorPorts } from '../../../connectors/spi/connector.ts';
import { daysBetween, parsePlainDate, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import type { Feed } from '../feeds/feeds.ts';
import type { WriteDb } from '../store/database.ts';
import { inboxIsFull } from './backlog.ts';
import { BackfillBook, type BackfillJob } from './backfill-book.ts';
import { BackfillLane } from './backfill-lane.ts';
import { FeedBook } from './feed-book.ts';
import { Poller, type PollerPorts } from './poller.ts';
import { SCHEDULE_LIMITS } from './schedule-limits.ts';

/** What the scheduler of a workspace needs. */
export interface SchedulerPorts extends Omit<PollerPorts, 'book' | 'connectorPorts' | 'inboxIsFull' | 'sideWork'> {
  readonly db: WriteDb;
  /** Doors of one system's session. */
  readonly portsOf: (system: string) => ConnectorPorts;
  /** Zone in which days of the workspace begin. */
  readonly timeZone: string;
  /** A back-fill moved on. */
  readonly onBackfill: () => void;
}

/** A window of days to be read again. */
export interface BackfillRequest {
  readonly id: string;
  readonly system: string;
  readonly stream: string;
  /** `YYYY-MM-DD`, both included. */
  readonly from: string;
  readonly to: string;
  /** Key of the finding that asks for it. */
  readonly because?: string | undefined;
  readonly person: string;
}

/** Why a feed can't be steered so. */
export type SteeringRefusal =
  | 'unknown-feed'
  | 'feed-paused'
  | 'no-window'
  | 'window-not-a-date'
  | 'window-reversed'
  | 'window-in-future'
  | 'window-too-long'
  | 'too-many-backfills';

/** Longest window of one back-fill: a little more than a financial year. */
const WINDOW_DAYS_MAX = 400;
/** Back-fills of one system that may be open at once. */
const OPEN_MAX = 20;

interface Line {
  readonly feed: Feed;
  readonly poller: Poller;
  readonly lane: BackfillLane;
}

/** All feeds of a workspace: asks them in time, and does with them what people want. */
export class Scheduler {
  readonly #ports: SchedulerPorts;
  readonly #book: FeedBook;
  readonly #backfills: BackfillBook;
  readonly #lines: ReadonlyMap<string, Line>;

  constructor(feeds: readonly Feed[], ports: SchedulerPorts) {
    this.#ports = ports;
    this.#book = new FeedBook(ports.db);
    this.#backfills = new BackfillBook(ports.db);
    this.#lines = new Map(feeds.map((feed) => [feed.id, this.#lineOf(feed)]));
  }

  /** Starts asking. */
  start(): void {
    for (const { poller } of this.#lines.values()) poller.start();
  }

  /** Ends what is under way; open back-fills go on at the next start. */
  async stop(): Promise<void> {
    await Promise.all([...this.#lines.values()].map(({ poller }) => poller.stop()));
  }

  /** Asks one system or stream, or all, now. Answers how many systems. */
  poll(system?: string, stream?: string): number {
    const asked = [...this.#lines.values()].filter(({ feed }) => system === undefined || feed.id === system);
    return asked.filter(({ poller }) => poller.pollNow(stream) > 0).length;
  }

  /** Pauses a system or one of its streams. Answers how many streams that changed. */
  pause(system: string, stream: string | undefined, person: string): Result<number, SteeringRefusal> {
    const at = this.#ports.clock.now();
    return this.#steer(system, stream, true, (name) => this.#book.pause(system, name, person, at));
  }

  /** Lets a system or one of its streams go on. Answers how many streams that changed. */
  resume(system: string, stream: string | undefined): Result<number, SteeringRefusal> {
    return this.#steer(system, stream, false, (name) => this.#book.resume(system, name));
  }

  /** Starts reading a window of days again. The same wish again, or the same window while it is open, is the same job. */
  backfill(request: BackfillRequest): Result<string, SteeringRefusal> {
    const known = this.#backfills.get(request.id);
    if (known) return ok(known.id);
    const line = this.#lines.get(request.system);
    const spec = line?.feed.streams.find(({ name }) => name === request.stream);
    if (!line || !spec) return fail('unknown-feed');
    if (spec.window === undefined) return fail('no-window');
    if (this.#book.state(request.system, request.stream).paused) return fail('feed-paused');
    const window = this.#windowOf(request);
    if (!window.ok) return window;
    const same = line.lane.jobs.find(
      (job) => job.stream === request.stream && job.from === window.value.from && job.to === window.value.to,
    );
    if (same) return ok(same.id);
    if (line.lane.jobs.length >= OPEN_MAX) return fail('too-many-backfills');
    this.#backfills.add(
      { ...request, ...window.value, because: request.because, sliceDays: spec.window.daysMax },
      this.#ports.clock.now(),
    );
    line.lane.reload();
    line.poller.wake();
    return ok(request.id);
  }

  /** Takes a back-fill back. What it has received stays. Answers false for one that is over or unknown. */
  cancelBackfill(id: string): boolean {
    const job = this.#backfills.get(id);
    return job !== undefined && this.#lines.get(job.system)?.lane.cancel(id) === true;
  }

  /** A back-fill as it stands. */
  backfillJob(id: string): BackfillJob | undefined {
    return this.#backfills.get(id);
  }

  #steer(
    system: string,
    stream: string | undefined,
    paused: boolean,
    note: (stream: string) => boolean,
  ): Result<number, SteeringRefusal> {
    const line = this.#lines.get(system);
    const names = line?.feed.streams.map(({ name }) => name) ?? [];
    const steered = stream === undefined ? names : names.filter((name) => name === stream);
    if (!line || steered.length === 0) return fail('unknown-feed');
    const changed = steered.filter((name) => note(name)).length;
    for (const name of steered) line.poller.setPaused(name, paused);
    this.#ports.log.write('info', paused ? 'feed-paused' : 'feed-resumed', { source: system, count: changed });
    this.#ports.onHealth();
    return ok(changed);
  }

  #windowOf({ from, to }: BackfillRequest): Result<{ from: PlainDate; to: PlainDate }, SteeringRefusal> {
    const [first, last] = [parsePlainDate(from), parsePlainDate(to)];
    if (first === undefined || last === undefined) return fail('window-not-a-date');
    if (last < first) return fail('window-reversed');
    if (last > localTime(this.#ports.clock.now(), this.#ports.timeZone).date) return fail('window-in-future');
    if (daysBetween(first, last) >= WINDOW_DAYS_MAX) return fail('window-too-long');
    return ok({ from: first, to: last });
  }

  #lineOf(feed: Feed): Line {
    const { db, street, clock, log, timeScale, onReceived, onBackfill, portsOf } = this.#ports;
    const connectorPorts = portsOf(feed.id);
    const random = this.#ports.random.fork(feed.id);
    const limits = this.#ports.limits && { limits: this.#ports.limits };
    const lane = new BackfillLane(feed, {
      street,
      book: this.#backfills,
      clock,
      monotonic: connectorPorts.monotonic,
      random: random.fork('backfill'),
      log,
      timeScale,
      onReceived,
      onProgress: onBackfill,
      ...limits,
    });
    const { backlog } = this.#ports.schedule ?? SCHEDULE_LIMITS;
    const poller = new Poller(feed, {
      ...this.#ports,
      random,
      book: this.#book,
      connectorPorts,
      inboxIsFull: (share) => inboxIsFull(db, backlog, share),
      sideWork: lane,
    });
    return { feed, poller, lane };
  }
}
