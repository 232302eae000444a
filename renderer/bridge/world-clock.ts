import { instant, type Clock, type Instant, type MonotonicClock } from '../../shared/kernel/clock.ts';

/** World time in the window: the engine's last word plus what has passed since, at the workspace's scale. */
export class WorldClock implements Clock {
  readonly #monotonic: MonotonicClock;
  #anchor: { readonly at: number; readonly elapsedMs: number };
  #scale = 1;

  /** Starts from the machine's time until the engine has spoken. */
  constructor(startAt: number, monotonic: MonotonicClock) {
    this.#monotonic = monotonic;
    this.#anchor = { at: startAt, elapsedMs: monotonic.elapsedMs() };
  }

  /** Takes the engine's present instant. */
  setNow(at: number): void {
    this.#anchor = { at, elapsedMs: this.#monotonic.elapsedMs() };
  }

  /** How many world milliseconds pass in one of ours. */
  setScale(scale: number): void {
    this.setNow(this.now());
    this.#scale = scale;
  }

  /** The present instant of the world. */
  now(): Instant {
    const passed = this.#monotonic.elapsedMs() - this.#anchor.elapsedMs;
    return instant(Math.round(this.#anchor.at + passed * this.#scale));
  }
}
