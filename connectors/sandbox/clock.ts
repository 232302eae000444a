import { type Clock, type Instant, instant } from '../../shared/kernel/clock.ts';

/** Enough for another process to follow the same world time. Epoch milliseconds. */
export interface WorldClockDescription {
  readonly worldStart: number;
  readonly wallStart: number;
  /** World milliseconds per wall millisecond. */
  readonly scale: number;
}

/** What a world clock is made of. */
export interface WorldClockOptions {
  readonly worldStart: Instant;
  readonly scale: number;
  /** The wall clock; the only place where real time enters. */
  readonly wallNow: () => number;
  /** Wall time at which the world stood at `worldStart`; now, when it is left out. */
  readonly wallStart?: number;
}

/** A clock that starts at `worldStart` and runs `scale` times as fast as the wall clock. */
export interface WorldClock extends Clock {
  readonly description: WorldClockDescription;
}

/** World time that follows wall time at a scale. Never runs backwards, even when the wall clock is set back. */
export function worldClock(options: WorldClockOptions): WorldClock {
  const wallStart = options.wallStart ?? options.wallNow();
  let latest: number = options.worldStart;
  return {
    now: () => {
      const passed = Math.floor((options.wallNow() - wallStart) * options.scale);
      latest = Math.max(latest, options.worldStart + passed);
      return instant(latest);
    },
    description: { worldStart: options.worldStart, wallStart, scale: options.scale },
  };
}

/** The clock that another process described. */
export function followWorldClock(description: WorldClockDescription, wallNow: () => number): WorldClock {
  return worldClock({
    worldStart: instant(description.worldStart),
    wallStart: description.wallStart,
    scale: description.scale,
    wallNow,
  });
}

/** A world clock that a test moves by hand. */
export interface ManualClock extends Clock {
  readonly description: WorldClockDescription;
  set(at: Instant): void;
}

/** A clock that stands still until it is set. */
export function manualClock(start: Instant): ManualClock {
  let at: number = start;
  return {
    now: () => instant(at),
    set: (to) => {
      at = to;
    },
    description: { worldStart: start, wallStart: 0, scale: 0 },
  };
}
