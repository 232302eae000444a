import type { ConnectorPorts } from '../../../connectors/spi/connector.ts';
import type { ConnectorFault } from '../../../connectors/spi/faults.ts';
import { type Clock, instant } from '../../../shared/kernel/clock.ts';
import type { Log } from '../../../shared/kernel/log.ts';
import type { Random } from '../../../shared/kernel/random.ts';
import type { Feed } from '../feeds/feeds.ts';
import type { Street } from '../pipeline/street.ts';
import { afterFailure, BACKOFF, type BackoffLimits } from './backoff.ts';
import type { FeedBook } from './feed-book.ts';
import { refuseAnswer } from './refuse-answer.ts';
import { SCHEDULE_LIMITS, type ScheduleLimits } from './schedule-limits.ts';
import type { SideWork } from './side-work.ts';
import { cadenceMs, dueNow, isDue, planAtStart, type PlanClocks, type StreamPlan } from './stream-plan.ts';
import { SystemDoor } from './system-door.ts';
import { type Timers, waitFor } from './timers.ts';

/** What a poller needs. */
export interface PollerPorts {
  readonly street: Street;
  readonly book: FeedBook;
  readonly connectorPorts: ConnectorPorts;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly log: Log;
  /** World milliseconds per real millisecond. */
  readonly timeScale: number;
  /** Something new waits in the inbox. */
  readonly onReceived: () => void;
  /** Health of a feed changed. */
  readonly onHealth: () => void;
  /** Whether the inbox holds more than this share of what may wait there; nobody looks when left out. */
  readonly inboxIsFull?: (share: number) => boolean;
  /** What runs in the gaps of polling. */
  readonly sideWork?: SideWork;
  /** False where the streams themselves are not polled and only side work runs. */
  readonly polls?: boolean;
  readonly limits?: BackoffLimits;
  readonly schedule?: ScheduleLimits;
  /** Knows whether the store can be written, and hears when it can't. */
  readonly storeGuard?: { readonly fault: string | undefined; readonly note: (error: unknown) => boolean };
}

/** Share of the tokens and of the inbox that stays free for polling while side work runs. */
const KEPT_FOR_POLLING = 0.5;

/**
 * Asks one system: its streams one after another, never two requests at once, each at its own cadence (C2). Each system has
 * a poller, a session and limits of its own, so that a slow one takes nothing from the others. Deliveries and the moved
 * checkpoint land together; what they mean is worked out later.
 */
export class Poller {
  readonly #feed: Feed;
  readonly #ports: PollerPorts;
  readonly #limits: ScheduleLimits;
  readonly #plans: StreamPlan[];
  readonly #door: SystemDoor;
  readonly #stop = new AbortController();
  #cancelTimer: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  /** The system asked to be left alone until then, whatever the stream. */
  #heldUntil = 0;

  constructor(feed: Feed, ports: PollerPorts) {
    this.#feed = feed;
    this.#ports = ports;
    this.#limits = ports.schedule ?? SCHEDULE_LIMITS;
    this.#door = new SystemDoor(feed, ports.connectorPorts, ports.timers, this.#limits, this.#stop.signal);
    this.#plans = feed.streams.map((spec) => {
      const state = ports.book.state(feed.id, spec.name);
      const plan = planAtStart(spec, state, this.#clocks(), ports.random, this.#limits);
      if (state.faultCode === 'throttled') this.#heldUntil = Math.max(this.#heldUntil, plan.dueAt);
      return plan;
    });
  }

  /** Starts: streams that were never asked are due at once, the others when they were planned. */
  start(): void {
    this.#schedule(this.#delayMs());
  }

  /** Asks now, whatever the cadence: one stream or all. A paused stream is not asked, and what the system itself asked for is kept. */
  pollNow(stream?: string): number {
    const asked = this.#plans.filter((plan) => !plan.paused && (stream === undefined || plan.spec.name === stream));
    for (const plan of asked) dueNow(plan, this.#now());
    this.wake();
    return asked.length;
  }

  /** Pauses a stream after the page in hand, or lets it go on. */
  setPaused(stream: string, paused: boolean): void {
    const plan = this.#plans.find(({ spec }) => spec.name === stream);
    if (!plan) return;
    plan.paused = paused;
    // Going on is a wish to see something; a wait after a failure is kept all the same.
    if (!paused && plan.failures === 0) dueNow(plan, this.#now());
    this.wake();
  }

  /** Looks again at what is to be done. */
  wake(): void {
    if (this.#running) this.#again = true;
    else this.#schedule(this.#delayMs(0));
  }

  /** Ends a pull under way and waits until nothing of this system runs any more. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#cancelTimer?.();
    await this.#running;
    await this.#door.close();
  }

  #schedule(delayMs: number): void {
    this.#cancelTimer?.();
    if (this.#stop.signal.aborted) return;
    this.#cancelTimer = this.#ports.timers.after(delayMs, () => {
      this.#running = this.#guardedRound().finally(() => {
        this.#running = undefined;
        const delay = this.#delayMs(this.#again ? 0 : this.#limits.pauseMs);
        this.#again = false;
        this.#schedule(delay);
      });
    });
  }

  #now(): number {
    return this.#ports.connectorPorts.monotonic.elapsedMs();
  }

  #clocks(): PlanClocks {
    return { now: this.#now(), worldNow: this.#ports.clock.now(), timeScale: this.#ports.timeScale };
  }

  /** Until the next thing to do; at most until world time is looked at again. */
  #delayMs(leastMs = 0): number {
    const now = this.#now();
    const due = this.#plans
      .filter((plan) => this.#mayRun(plan))
      .map((plan) => Math.max(leastMs, plan.dueAt - now, this.#heldUntil - now));
    // The pause between rounds is polling's: side work has the rate limit.
    const side = this.#sideWaitMs();
    return Math.max(0, Math.min(this.#limits.lookMs, ...due, ...(side === undefined ? [] : [side])));
  }

  /**
   * A store that can't be written to (a full disk) keeps nothing of a page, neither its deliveries nor its checkpoint: the
   * same question is asked again after a pause, and the engine lives on to say what is wrong.
   */
  async #guardedRound(): Promise<void> {
    const { storeGuard } = this.#ports;
    if (storeGuard?.fault !== undefined) {
      this.#hold(this.#limits.notStoredMs);
      return;
    }
    try {
      await this.#round();
    } catch (error) {
      storeGuard?.note(error);
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      this.#ports.log.write('error', 'poll-not-stored', { source: this.#feed.id, code });
      this.#hold(this.#limits.notStoredMs);
    }
  }

  async #round(): Promise<void> {
    for (const plan of this.#plans) if (this.#isTurn(plan)) await this.#pull(plan);
    if (this.#stop.signal.aborted || this.#plans.some((plan) => this.#isTurn(plan))) return;
    const { sideWork } = this.#ports;
    if (sideWork === undefined || this.#sideWaitMs() !== 0) return;
    const heldMs = await sideWork.turn(this.#door.pullWindow, this.#isHealthy);
    if (heldMs !== undefined) this.#hold(heldMs);
  }

  #isTurn(plan: StreamPlan): boolean {
    if (this.#stop.signal.aborted || this.#heldUntil > this.#now()) return false;
    return this.#mayRun(plan) && isDue(plan, this.#clocks());
  }

  #mayRun(plan: StreamPlan): boolean {
    if (plan.paused || this.#ports.polls === false) return false;
    return plan.spec.after.every((name) => this.#plans.find((other) => other.spec.name === name)?.succeeded !== false);
  }

  readonly #isHealthy = (stream: string): boolean => {
    const plan = this.#plans.find(({ spec }) => spec.name === stream);
    // Where nothing is polled, nothing but the side work itself finds out whether a system has come back.
    return plan === undefined || (!plan.paused && (plan.failures === 0 || this.#ports.polls === false));
  };

  #sideWaitMs(): number | undefined {
    const wait = this.#ports.sideWork?.waitMs(this.#isHealthy);
    if (wait === undefined) return undefined;
    const full = this.#ports.inboxIsFull?.(1 - KEPT_FOR_POLLING) === true;
    const reserve = Math.floor(this.#limits.rate.burst * KEPT_FOR_POLLING);
    const held = this.#heldUntil - this.#now();
    return Math.max(wait, held, this.#door.bucket.waitMs(reserve), full ? this.#limits.backlog.lookMs : 0);
  }

  #hold(ms: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, this.#now() + ms);
  }

  async #pull(plan: StreamPlan): Promise<void> {
    this.#ports.book.polling(this.#feed.id, plan.spec.name, plan.failures > 0);
    for (let page = 0; page < this.#limits.pagesPerTurn; page += 1) {
      await this.#untilAllowed();
      // A pause takes effect between two pages: nothing that was asked for is thrown away.
      if (this.#stop.signal.aborted || plan.paused) return;
      const fault = await this.#pullPage(plan.spec.name);
      if (fault === 'more') continue;
      if (fault === 'end') this.#succeeded(plan);
      else this.#failed(plan, fault);
      return;
    }
    // A long catch-up: the other streams get their turn, and this one goes on in the next round.
    this.#ports.book.success(this.#feed.id, plan.spec.name, this.#ports.clock.now());
    plan.succeeded = true;
    plan.failures = 0;
    dueNow(plan, this.#now());
  }

  /** Waits for the rate limit, and for the street where too much waits in the inbox already. */
  async #untilAllowed(): Promise<void> {
    const { signal } = this.#stop;
    const { timers, inboxIsFull } = this.#ports;
    while (!signal.aborted && inboxIsFull?.(1) === true) await waitFor(timers, this.#limits.backlog.lookMs, signal);
    for (let ms = this.#door.bucket.waitMs(); ms > 0 && !signal.aborted; ms = this.#door.bucket.waitMs())
      await waitFor(timers, ms, signal);
  }

  async #pullPage(stream: string): Promise<'more' | 'end' | ConnectorFault> {
    const { street, clock } = this.#ports;
    const cursor = street.inbox.cursor(this.#feed.id, stream);
    const pulled = await this.#door.pull(stream, cursor);
    if (pulled.ok) {
      const { deliveries, next, hasMore } = pulled.value;
      const accepted = street.accept(this.#feed.id, deliveries, { stream, cursor: next });
      if (accepted.some((one) => !one.duplicate)) this.#ports.onReceived();
      return hasMore ? 'more' : 'end';
    }
    refuseAnswer(street, this.#feed, pulled.fault, clock.now());
    return pulled.fault;
  }

  #succeeded(plan: StreamPlan): void {
    plan.failures = 0;
    plan.succeeded = true;
    const waitMs = cadenceMs(plan.spec, this.#ports.timeScale, this.#ports.random, this.#limits);
    plan.dueAt = this.#now() + waitMs;
    plan.dueWorldAt = this.#worldAfter(waitMs);
    this.#ports.book.success(this.#feed.id, plan.spec.name, this.#ports.clock.now(), this.#worldAfter(waitMs));
    this.#ports.onHealth();
  }

  #failed(plan: StreamPlan, fault: ConnectorFault): void {
    if (fault.kind === 'cancelled' && this.#stop.signal.aborted) return;
    plan.failures += 1;
    const { waitMs, breaker } = afterFailure(fault, plan.failures, this.#ports.random, this.#ports.limits ?? BACKOFF);
    plan.dueAt = this.#now() + waitMs;
    plan.dueWorldAt = undefined;
    // Too many requests are too many of the whole system.
    if (fault.kind === 'throttled' && fault.retryAfterMs !== undefined) this.#hold(fault.retryAfterMs);
    this.#ports.book.failure(this.#feed.id, plan.spec.name, {
      at: this.#ports.clock.now(),
      nextAt: this.#worldAfter(waitMs),
      failures: plan.failures,
      breaker,
      fault,
    });
    this.#ports.log.write('warn', 'poll-failed', {
      source: this.#feed.id,
      stream: plan.spec.name,
      code: fault.kind,
      attempt: plan.failures,
    });
    this.#ports.onHealth();
  }

  #worldAfter(waitMs: number): ReturnType<Clock['now']> {
    return instant(Math.round(this.#ports.clock.now() + waitMs * this.#ports.timeScale));
  }
}
