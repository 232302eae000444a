import type { WorldTime } from '../../../shared/contracts/engine-control.ts';
import { type Clock, instant, type MonotonicClock } from '../../../shared/kernel/clock.ts';

/** World time of a workspace: the wall clock, or in a demo a clock that runs `scale` times as fast from a stated start. */
export function worldClock(world: WorldTime | undefined, wallNow: () => number = () => Date.now()): Clock {
  if (!world) return { now: () => instant(wallNow()) };
  return { now: () => instant(Math.round(world.worldStart + (wallNow() - world.wallStart) * world.scale)) };
}

/** Real milliseconds since the process started; never scaled. */
export const monotonicClock: MonotonicClock = { elapsedMs: () => performance.now() };
