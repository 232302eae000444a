import type { ConnectorFault } from '../../../connectors/spi/faults.ts';
import type { Pulled } from '../../../connectors/spi/connector.ts';
import { type Clock, instant, type MonotonicClock } from '../../../shared/kernel/clock.ts';
import type { Log } from '../../../shared/kernel/log.ts';
import type { Random } from '../../../shared/kernel/random.ts';
import type { Feed } from '../feeds/feeds.ts';
import type { Street } from '../pipeline/street.ts';
import { afterFailure, BACKOFF, type BackoffLimits } from './backoff.ts';
import type { BackfillBook, BackfillJob } from './backfill-book.ts';
import { sliceAt } from './backfill-window.ts';
import { refuseAnswer } from './refuse-answer.ts';
import type { AskWindow, SideWork } from './side-work.ts';

/** What the back-fills of one system need. */
export interface LanePorts {
  readonly street: Street;
  readonly book: BackfillBook;
  readonly clock: Clock;
  readonly monotonic: MonotonicClock;
  readonly random: Random;
  readonly log: Log;
  readonly timeScale: number;
  /** Something new waits in the inbox. */
  readonly onReceived: () => void;
  /** A job moved on. */
  readonly onProgress: () => void;
  readonly limits?: BackoffLimits;
}

/** Failures in a row after which a job is given up: an answer that breaks its contract seldom mends, a network does. */
const ATTEMPTS_MAX = { malformed: 3, transient: 20 } as const;
/** Progress is told at most this often; beginnings and ends at once. */
const PROGRESS_MS = 500;
/** Longest time that a stored wait is believed after a start. */
const HELD_MS_MAX = 3_600_000;

/**
 * The back-fills of one system: page by page, oldest day first, one job after another, in the gaps that polling leaves. A
 * job's place is stored with what was received up to there, so that a crash repeats one question and no effect.
 */
export class BackfillLane implements SideWork {
  readonly #feed: Feed;
  readonly #ports: LanePorts;
  /** Open jobs, oldest first; the workspace holds the same. */
  #jobs: readonly BackfillJob[];
  /** Monotonic time before which a job is not tried again. */
  readonly #heldUntil = new Map<string, number>();
  #inHand: { readonly id: string; readonly taken: AbortController } | undefined;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(feed: Feed, ports: LanePorts) {
    this.#feed = feed;
    this.#ports = ports;
    this.#jobs = ports.book.open(feed.id);
    for (const job of this.#jobs) {
      if (job.nextAttemptAt === null) continue;
      const waitMs = (job.nextAttemptAt - ports.clock.now()) / ports.timeScale;
      this.#heldUntil.set(job.id, ports.monotonic.elapsedMs() + Math.min(Math.max(0, waitMs), HELD_MS_MAX));
    }
  }

  /** Open jobs, oldest first. */
  get jobs(): readonly BackfillJob[] {
    return this.#jobs;
  }

  /** Looks again at what is to be done. */
  reload(): void {
    const before = this.#jobs.length;
    this.#jobs = this.#ports.book.open(this.#feed.id);
    const now = this.#ports.monotonic.elapsedMs();
    if (this.#jobs.length === before && now - this.#toldAt < PROGRESS_MS) return;
    this.#toldAt = now;
    this.#ports.onProgress();
  }

  /** Takes a job back, also while its page is under way: that page is not kept. */
  cancel(id: string): boolean {
    const ended = this.#ports.book.end(id, 'cancelled', this.#ports.clock.now());
    if (this.#inHand?.id === id) this.#inHand.taken.abort();
    this.reload();
    return ended;
  }

  waitMs(healthy: (stream: string) => boolean): number | undefined {
    const now = this.#ports.monotonic.elapsedMs();
    const waits = this.#jobs
      .filter((job) => healthy(job.stream))
      .map((job) => Math.max(0, (this.#heldUntil.get(job.id) ?? 0) - now));
    return waits.length === 0 ? undefined : Math.min(...waits);
  }

  async turn(ask: AskWindow, healthy: (stream: string) => boolean): Promise<number | undefined> {
    const now = this.#ports.monotonic.elapsedMs();
    const job = this.#jobs.find((one) => healthy(one.stream) && (this.#heldUntil.get(one.id) ?? 0) <= now);
    const window = job && sliceAt(job, job.slicesDone);
    if (!job || !window) return undefined;
    const taken = new AbortController();
    this.#inHand = { id: job.id, taken };
    const answer = await ask(job.stream, window, job.cursor, taken.signal);
    this.#inHand = undefined;
    // Taken back meanwhile, or the engine stops: a job that is still open asks the same question again later.
    if (taken.signal.aborted || (!answer.ok && answer.fault.kind === 'cancelled')) return undefined;
    const workMs = Math.round(this.#ports.monotonic.elapsedMs() - now);
    if (answer.ok) this.#take(job, answer.value, workMs);
    else this.#failed(job, answer.fault);
    this.reload();
    return !answer.ok && answer.fault.kind === 'throttled' ? answer.fault.retryAfterMs : undefined;
  }

  #take(job: BackfillJob, page: Pulled<string>, workMs: number): void {
    const { street, book, clock } = this.#ports;
    let fresh = 0;
    book.page(job.id, clock.now(), () => {
      const accepted = street.accept(this.#feed.id, page.deliveries);
      fresh = accepted.filter((one) => !one.duplicate).length;
      return {
        cursor: page.hasMore ? page.next : undefined,
        deliveries: fresh,
        duplicates: accepted.length - fresh,
        workMs,
      };
    });
    this.#heldUntil.delete(job.id);
    if (fresh > 0) this.#ports.onReceived();
  }

  #failed(job: BackfillJob, fault: ConnectorFault): void {
    const { street, book, clock, random, timeScale, log } = this.#ports;
    refuseAnswer(street, this.#feed, fault, clock.now());
    const failures = job.failures + 1;
    log.write('warn', 'backfill-failed', {
      source: this.#feed.id,
      stream: job.stream,
      code: fault.kind,
      attempt: failures,
    });
    if (isFinal(fault, failures)) {
      book.end(job.id, 'failed', clock.now(), fault);
      return;
    }
    const { waitMs } = afterFailure(fault, failures, random, this.#ports.limits ?? BACKOFF);
    this.#heldUntil.set(job.id, this.#ports.monotonic.elapsedMs() + waitMs);
    book.failedAttempt(job.id, failures, instant(Math.round(clock.now() + waitMs * timeScale)), fault);
  }
}

/** A refusal needs a person at once; the rest is tried again for a while. */
function isFinal(fault: ConnectorFault, failures: number): boolean {
  switch (fault.kind) {
    case 'rejected':
    case 'refused-address':
    case 'limit':
      return true;
    case 'malformed':
      return failures >= ATTEMPTS_MAX.malformed;
    case 'throttled':
    case 'unavailable':
    case 'unauthorised':
    case 'cancelled':
      return failures >= ATTEMPTS_MAX.transient;
  }
}
