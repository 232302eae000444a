import type { MonotonicClock } from '../../shared/kernel/clock.ts';

/** Deaths within `WINDOW_MS` that are still taken for bad luck. */
const RESTARTS_MAX = 3;
const WINDOW_MS = 60_000;

/** Decides whether something that died is worth another start: three times in 60 s, not more. */
export class RestartBudget {
  readonly #clock: MonotonicClock;
  #deaths: number[] = [];

  constructor(clock: MonotonicClock) {
    this.#clock = clock;
  }

  /** Notes a death; whether it may be started again. */
  allows(): boolean {
    const now = this.#clock.elapsedMs();
    this.#deaths = [...this.#deaths.filter((at) => now - at < WINDOW_MS), now];
    return this.#deaths.length <= RESTARTS_MAX;
  }

  /** Forgets all deaths, because the circumstances have changed. */
  reset(): void {
    this.#deaths = [];
  }
}
