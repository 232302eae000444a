import type { ConnectorFault } from '../../../connectors/spi/faults.ts';
import type { MonotonicClock } from '../../../shared/kernel/clock.ts';
import type { Random } from '../../../shared/kernel/random.ts';
import { afterFailure, BACKOFF, type BackoffLimits } from '../schedule/backoff.ts';

/** Real milliseconds until the target is asked again what became of a command that it was given. */
const LOOK_AGAIN_MS = 5_000;

interface Line {
  dueAt: number;
  failures: number;
}

interface Memory {
  dueAt: number;
  firstAt: number | undefined;
  endedAt: number | undefined;
}

/** When what was tried, in time that this run measured itself; a restart forgets it and is careful instead. */
export class Attempts {
  readonly #monotonic: MonotonicClock;
  readonly #random: Random;
  readonly #limits: BackoffLimits;
  readonly #startedAt: number;
  readonly #byId = new Map<string, Memory>();
  /** Failures belong to the target: while it asks to wait, none of its commands goes. */
  readonly #lines = new Map<string, Line>();

  constructor(monotonic: MonotonicClock, random: Random, limits: BackoffLimits = BACKOFF) {
    this.#monotonic = monotonic;
    this.#random = random;
    this.#limits = limits;
    this.#startedAt = monotonic.elapsedMs();
  }

  /** Whether a command's turn has come: neither it nor its target waits. */
  isDue(id: string, target: string): boolean {
    return Math.max(this.#of(id).dueAt, this.#line(target).dueAt) <= this.#monotonic.elapsedMs();
  }

  /** Milliseconds since the first attempt of this run; undefined where an earlier run made it or there was none. */
  sinceFirstMs(id: string): number | undefined {
    const { firstAt } = this.#of(id);
    return firstAt === undefined ? undefined : this.#monotonic.elapsedMs() - firstAt;
  }

  /** Milliseconds since the latest attempt ended; since this run began where it made none. */
  sinceLastMs(id: string): number {
    return this.#monotonic.elapsedMs() - (this.#of(id).endedAt ?? this.#startedAt);
  }

  /** An attempt begins. `first`: none was made before, by any run. */
  begin(id: string, first: boolean): void {
    if (first) this.#of(id).firstAt = this.#monotonic.elapsedMs();
  }

  /** The target answered; it is asked again about this command after a while. Answers the wait. */
  went(id: string, target: string): number {
    this.#line(target).failures = 0;
    this.#of(id).dueAt = this.#monotonic.elapsedMs() + LOOK_AGAIN_MS;
    return LOOK_AGAIN_MS;
  }

  /** The target failed. Answers the wait until anything of it is tried again. */
  failed(target: string, fault: ConnectorFault): number {
    const line = this.#line(target);
    line.failures += 1;
    const { waitMs } = afterFailure(fault, line.failures, this.#random, this.#limits);
    line.dueAt = this.#monotonic.elapsedMs() + waitMs;
    return waitMs;
  }

  /** An attempt has ended, however. */
  ended(id: string): void {
    this.#of(id).endedAt = this.#monotonic.elapsedMs();
  }

  /** Forgets all but these. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of this.#byId.keys()) if (!ids.has(id)) this.#byId.delete(id);
  }

  #line(target: string): Line {
    const known = this.#lines.get(target);
    if (known) return known;
    const made = { dueAt: 0, failures: 0 };
    this.#lines.set(target, made);
    return made;
  }

  #of(id: string): Memory {
    const known = this.#byId.get(id);
    if (known) return known;
    const made: Memory = { dueAt: 0, firstAt: undefined, endedAt: undefined };
    this.#byId.set(id, made);
    return made;
  }
}
