import type { MonotonicClock } from '../../../shared/kernel/clock.ts';

/** Limits how often something may happen: `burst` times at once, then `perSecond`, on time that no clock change moves. */
export class TokenBucket {
  readonly #rate: { readonly burst: number; readonly perSecond: number };
  readonly #monotonic: MonotonicClock;
  #tokens: number;
  #filledAt: number;

  constructor(rate: { readonly burst: number; readonly perSecond: number }, monotonic: MonotonicClock) {
    this.#rate = rate;
    this.#monotonic = monotonic;
    this.#tokens = rate.burst;
    this.#filledAt = monotonic.elapsedMs();
  }

  /** Milliseconds until a token can be taken that leaves `reserve` behind; 0 = now. */
  waitMs(reserve = 0): number {
    this.#fill();
    const missing = Math.min(reserve + 1, this.#rate.burst) - this.#tokens;
    return missing <= 0 ? 0 : Math.ceil((missing / this.#rate.perSecond) * 1000);
  }

  /** Takes a token; the caller has seen that there is one. */
  take(): void {
    this.#fill();
    this.#tokens -= 1;
  }

  #fill(): void {
    const now = this.#monotonic.elapsedMs();
    const gained = ((now - this.#filledAt) / 1000) * this.#rate.perSecond;
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + Math.max(0, gained));
    this.#filledAt = now;
  }
}
