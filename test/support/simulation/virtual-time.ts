import type { Timers } from '../../../electron/engine/schedule/timers.ts';
import { type Clock, type Instant, instant, type MonotonicClock } from '../../../shared/kernel/clock.ts';

interface Waiting {
  readonly at: number;
  readonly owner: string;
  readonly order: number;
  readonly work: () => void;
  readonly comesBack: boolean;
}

/** Real milliseconds after which work that does not come back is a hang of the code under test. */
const HANG_MS = 60_000;

/**
 * Time of a simulation: the true time of the world, the clock of the workstation (which may be wrong), and timers. Work
 * that is due runs one piece after another, each to its end, so that one seed gives one run.
 */
export class VirtualTime {
  readonly start: Instant;
  #now: Instant;
  /** Milliseconds by which the workstation's clock is wrong. */
  skewMs = 0;
  #waiting: Waiting[] = [];
  #order = 0;
  readonly #returned = new Map<string, () => void>();

  constructor(start: Instant) {
    this.start = start;
    this.#now = start;
  }

  /** The true time. */
  get now(): Instant {
    return this.#now;
  }

  /** What the workstation believes. */
  readonly workstation: Clock = { now: () => instant(this.#now + this.skewMs) };

  readonly monotonic: MonotonicClock = { elapsedMs: () => this.#now - this.start };

  /**
   * Timers of one owner. Its work may wait for what is not in virtual time (files, cryptography); the world stands still
   * until it comes back with its next timer. A timer of infinite length bounds work under way: it never rings.
   */
  timersOf(owner: string, comesBack = true): Timers {
    return {
      after: (ms, work) => {
        this.#order += 1;
        const entry = { at: this.#now + Math.max(0, Math.round(ms)), owner, order: this.#order, work, comesBack };
        this.#waiting.push(entry);
        if (Number.isFinite(ms)) this.#returned.get(owner)?.();
        return () => {
          this.#waiting = this.#waiting.filter((other) => other !== entry);
        };
      },
    };
  }

  /** Forgets every timer: the process is gone. */
  forget(): void {
    this.#waiting = [];
    for (const returned of this.#returned.values()) returned();
  }

  /** Lets time pass without anything running, as in a suspended machine. */
  sleepUntil(to: Instant): void {
    this.#now = instant(Math.max(this.#now, to));
  }

  /** Lets time pass and runs what falls due; `before` and `between` frame every piece of work. */
  async passUntil(
    to: Instant,
    before: (owner: string) => void,
    between: (owner: string) => Promise<void>,
  ): Promise<void> {
    for (;;) {
      const next = this.#next(to);
      if (!next) break;
      this.#waiting = this.#waiting.filter((entry) => entry !== next);
      this.#now = instant(Math.max(this.#now, next.at));
      before(next.owner);
      await this.#finished(next);
      await between(next.owner);
    }
    this.sleepUntil(to);
  }

  #next(to: Instant): Waiting | undefined {
    return this.#waiting
      .filter((entry) => entry.at <= to)
      .reduce<Waiting | undefined>(
        (first, entry) =>
          first === undefined || entry.at < first.at || (entry.at === first.at && entry.order < first.order)
            ? entry
            : first,
        undefined,
      );
  }

  async #finished(entry: Waiting): Promise<void> {
    if (!entry.comesBack) {
      entry.work();
      return;
    }
    let hang: NodeJS.Timeout | undefined;
    const back = new Promise<void>((resolve, reject) => {
      this.#returned.set(entry.owner, resolve);
      hang = setTimeout(() => {
        reject(new Error(`${entry.owner} did not come back from its work`));
      }, HANG_MS);
    });
    entry.work();
    await back;
    clearTimeout(hang);
    this.#returned.delete(entry.owner);
  }
}
