import { instant, type Clock, type Instant, type MonotonicClock } from '../../shared/kernel/clock.ts';

/** Below this a correction is the way of messages, not a jump. */
const JUMP_MS = 2_000;

/** World time in the window: the engine's last word plus what has passed since, at the workspace's scale. */
export class WorldClock implements Clock {
  readonly #monotonic: MonotonicClock;
  #anchor: { readonly at: number; readonly elapsedMs: number };
  #scale = 1;
  readonly #listeners = new Set<() => void>();

  /** Starts from the machine's time until the engine has spoken. */
  constructor(startAt: number, monotonic: MonotonicClock) {
    this.#monotonic = monotonic;
    this.#anchor = { at: startAt, elapsedMs: monotonic.elapsedMs() };
  }

  /** Takes the engine's present instant. */
  setNow(at: number): void {
    const jumped = Math.abs(at - this.now()) > JUMP_MS;
    this.#anchor = { at, elapsedMs: this.#monotonic.elapsedMs() };
    if (jumped) for (const listener of [...this.#listeners]) listener();
  }

  /** Hears when the time has jumped, such as to the engine's first word: ages on the screen are wrong until redrawn. */
  onJump(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
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
