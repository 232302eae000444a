import type { ConnectorPorts, Session, StreamSpec } from '../../../connectors/spi/connector.ts';
import type { ConnectorFault } from '../../../connectors/spi/faults.ts';
import { type Clock, instant } from '../../../shared/kernel/clock.ts';
import type { Log } from '../../../shared/kernel/log.ts';
import type { Random } from '../../../shared/kernel/random.ts';
import type { Feed } from '../feeds/feeds.ts';
import type { Street } from '../pipeline/street.ts';
import { machineFault } from '../store/machine-fault.ts';
import { afterFailure, BACKOFF, type BackoffLimits } from './backoff.ts';
import type { FeedBook } from './feed-book.ts';

/** Timers of real time; injected, so that tests and the simulator move them by hand. */
export interface Timers {
  /** Runs `work` once after `ms`; answers how to take it back. */
  after(ms: number, work: () => void): () => void;
}

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
  readonly limits?: BackoffLimits;
}

/** Pages of one stream taken in one turn before the other streams of the system get theirs. */
const PAGES_PER_TURN = 50;
/** Shortest pause between two polls of a system in real time: a fast demo clock must not turn into a flood. */
const PAUSE_MS_MIN = 400;

/** Pause in real time of a system whose answers can't be kept for now. */
const HELD_MS = 60_000;

interface StreamPlan {
  readonly spec: StreamSpec;
  /** Real milliseconds (monotonic) at which it is next due. */
  dueAt: number;
  failures: number;
  succeeded: boolean;
}

/**
 * Polls one system: its streams one after another, never two requests at once, each at its own cadence (C2). Deliveries
 * and the moved checkpoint land together; what they mean is worked out later.
 */
export class Poller {
  readonly #feed: Feed;
  readonly #ports: PollerPorts;
  readonly #plans: StreamPlan[];
  readonly #stop = new AbortController();
  #session: Session<string> | undefined;
  #cancelTimer: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(feed: Feed, ports: PollerPorts) {
    this.#feed = feed;
    this.#ports = ports;
    this.#plans = feed.streams.map((spec) => {
      const state = ports.book.state(feed.id, spec.name);
      return { spec, dueAt: 0, failures: state.failures, succeeded: state.lastSuccessAt !== undefined };
    });
  }

  /** Starts polling; every stream is due at once. */
  start(): void {
    this.#schedule(0);
  }

  /** Polls every stream now, whatever its cadence; a system that is being polled goes round once more. */
  pollNow(): void {
    for (const plan of this.#plans) plan.dueAt = 0;
    if (this.#running) this.#again = true;
    else this.#schedule(0);
  }

  /** Ends a pull under way and waits until nothing of this system runs any more. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#cancelTimer?.();
    await this.#running;
    await this.#session?.close();
  }

  #schedule(delayMs: number): void {
    this.#cancelTimer?.();
    if (this.#stop.signal.aborted) return;
    this.#cancelTimer = this.#ports.timers.after(delayMs, () => {
      this.#running = this.#round()
        .catch((error: unknown) => {
          this.#held(error);
        })
        .finally(() => {
          this.#running = undefined;
          const delay = this.#again ? 0 : this.#untilDue();
          this.#again = false;
          this.#schedule(delay);
        });
    });
  }

  #now(): number {
    return this.#ports.connectorPorts.monotonic.elapsedMs();
  }

  #untilDue(): number {
    const next = Math.min(...this.#plans.map((plan) => plan.dueAt));
    return Math.max(PAUSE_MS_MIN, next - this.#now());
  }

  async #round(): Promise<void> {
    for (const plan of this.#plans) {
      if (this.#stop.signal.aborted) return;
      if (plan.dueAt <= this.#now() && this.#mayRun(plan)) await this.#pull(plan);
    }
  }

  /** What was received could not be kept, as on a full disk: the checkpoint stands, and it is asked for again (F3, I14). */
  #held(error: unknown): void {
    this.#ports.log.write('error', 'poll-held', {
      source: this.#feed.id,
      code: machineFault(error) ?? (error instanceof Error ? error.name : 'unknown'),
    });
    const again = this.#now() + HELD_MS;
    for (const plan of this.#plans) plan.dueAt = Math.max(plan.dueAt, again);
  }

  #mayRun(plan: StreamPlan): boolean {
    return plan.spec.after.every((name) => this.#plans.find((other) => other.spec.name === name)?.succeeded !== false);
  }

  async #pull(plan: StreamPlan): Promise<void> {
    this.#ports.book.polling(this.#feed.id, plan.spec.name, plan.failures > 0);
    for (let page = 0; page < PAGES_PER_TURN; page += 1) {
      const fault = await this.#pullPage(plan.spec.name);
      if (fault === 'more') continue;
      if (fault === 'end') this.#succeeded(plan);
      else this.#failed(plan, fault);
      return;
    }
    // A long catch-up: the other streams get their turn, and this one goes on in the next round.
    this.#ports.book.success(this.#feed.id, plan.spec.name, this.#ports.clock.now());
    plan.succeeded = true;
    plan.dueAt = this.#now();
  }

  async #pullPage(stream: string): Promise<'more' | 'end' | ConnectorFault> {
    const { street, connectorPorts, clock } = this.#ports;
    this.#session ??= this.#feed.connector.open(connectorPorts);
    const pulled = await this.#attempt(this.#session, stream);
    if (pulled.ok) {
      const { deliveries, next, hasMore } = pulled.value;
      const accepted = street.accept(this.#feed.id, deliveries, { stream, cursor: next });
      if (accepted.some((one) => !one.duplicate)) this.#ports.onReceived();
      return hasMore ? 'more' : 'end';
    }
    const { fault } = pulled;
    if ((fault.kind === 'malformed' || fault.kind === 'unauthorised') && fault.delivery) {
      street.refuse(
        this.#feed.id,
        fault.delivery,
        {
          code: 'malformed-answer',
          source: fault.delivery.name,
          // A login page in place of an answer is kept like any other answer that does not fit.
          at: fault.kind === 'malformed' ? fault.at : 'content-type',
          rule: fault.kind === 'malformed' ? fault.rule : 'an answer, not a login page',
          message: `${this.#feed.title} answered something that is not its contract: ${fault.detail}`,
        },
        clock.now(),
      );
    }
    return fault;
  }

  async #attempt(session: Session<string>, stream: string): ReturnType<Session<string>['pull']> {
    const cursor = this.#ports.street.inbox.cursor(this.#feed.id, stream);
    try {
      return await session.pull(stream, cursor, this.#stop.signal);
    } catch (error) {
      // A throw is a bug of the connector; it costs its own feed a turn and nothing else (I11).
      const detail = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
      this.#ports.log.write('error', 'connector-threw', {
        source: this.#feed.id,
        stream,
        code: error instanceof Error ? error.name : 'unknown',
      });
      return { ok: false, fault: { kind: 'malformed', rule: 'a connector answers with a value', at: stream, detail } };
    }
  }

  #succeeded(plan: StreamPlan): void {
    plan.failures = 0;
    plan.succeeded = true;
    const waitMs = Math.max(PAUSE_MS_MIN, plan.spec.periodMs / this.#ports.timeScale);
    plan.dueAt = this.#now() + waitMs;
    const now = this.#ports.clock.now();
    this.#ports.book.success(this.#feed.id, plan.spec.name, now, this.#worldAfter(waitMs));
    this.#ports.onHealth();
  }

  #failed(plan: StreamPlan, fault: ConnectorFault): void {
    if (fault.kind === 'cancelled' && this.#stop.signal.aborted) return;
    plan.failures += 1;
    const { waitMs, breaker } = afterFailure(fault, plan.failures, this.#ports.random, this.#ports.limits ?? BACKOFF);
    plan.dueAt = this.#now() + waitMs;
    this.#ports.book.failure(
      this.#feed.id,
      plan.spec.name,
      this.#ports.clock.now(),
      this.#worldAfter(waitMs),
      plan.failures,
      breaker,
      fault,
    );
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
