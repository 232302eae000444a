import type { Clock } from '../../../shared/kernel/clock.ts';
import type { Timers } from '../schedule/timers.ts';
import type { Matcher } from './matcher.ts';

/** Real time between two looks while there is more to match, and while there is nothing. */
const WAIT_MS_BUSY = 250;
const WAIT_MS_IDLE = 2_000;

/** What the watch works with. */
export interface WatchPorts {
  readonly matcher: Pick<Matcher, 'look'>;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Matches wait in the inbox. */
  readonly onReceived: () => void;
  /** Takes note of an exception; true when it is one of the store, whose guard then says when work goes on. */
  readonly atStoreFault: (error: unknown) => boolean;
}

/** Lets the matcher look again and again: what comes in is matched within seconds, and never while something waits to be read. */
export class MatchWatch {
  readonly #ports: WatchPorts;
  #cancelTimer: (() => void) | undefined;
  #stopped = false;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
  }

  /** Starts; the first look comes soon. */
  start(): void {
    this.#sleep(WAIT_MS_IDLE);
  }

  /** Looks no more. */
  stop(): void {
    this.#stopped = true;
    this.#cancelTimer?.();
  }

  #sleep(ms: number): void {
    if (this.#stopped) return;
    this.#cancelTimer = this.#ports.timers.after(ms, () => {
      this.#sleep(this.#look() ? WAIT_MS_BUSY : WAIT_MS_IDLE);
    });
  }

  /** One look; answers whether there is more to match. A store that fails now is tried again like the rest of the work. */
  #look(): boolean {
    const { matcher, clock, onReceived, atStoreFault } = this.#ports;
    try {
      const { recorded, more } = matcher.look(clock.now());
      if (recorded > 0) onReceived();
      return more;
    } catch (error) {
      if (!atStoreFault(error)) throw error;
      return false;
    }
  }
}
