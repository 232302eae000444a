import type { StreamSpec } from '../../../connectors/spi/connector.ts';
import type { Random } from '../../../shared/kernel/random.ts';
import type { FeedState } from './feed-state.ts';
import type { ScheduleLimits } from './schedule-limits.ts';

/** When one stream is asked next. */
export interface StreamPlan {
  readonly spec: StreamSpec;
  /** Real milliseconds (monotonic) at which it is due: all waits count on this clock. */
  dueAt: number;
  /**
   * World time at which it is due as well, so that what fell due while the machine slept is not waited for again; undefined
   * where a wait must be kept whatever a clock says: after a failure.
   */
  dueWorldAt: number | undefined;
  failures: number;
  succeeded: boolean;
  paused: boolean;
}

/** The two clocks and how fast one runs on the other. */
export interface PlanClocks {
  /** Monotonic, real milliseconds. */
  readonly now: number;
  /** World time, epoch milliseconds. */
  readonly worldNow: number;
  /** World milliseconds per real millisecond. */
  readonly timeScale: number;
}

/**
 * The plan after a start. What was stored is obeyed: a wait after a failure, an open breaker and a cadence go on where they
 * were. What is overdue is spread, so that a start is no stampede; what was never asked is asked at once.
 */
export function planAtStart(
  spec: StreamSpec,
  state: FeedState,
  clocks: PlanClocks,
  random: Random,
  limits: ScheduleLimits,
): StreamPlan {
  const base = {
    spec,
    failures: state.failures,
    succeeded: state.lastSuccessAt !== undefined,
    paused: state.paused,
    dueWorldAt: state.failures === 0 ? state.nextAttemptAt : undefined,
  };
  if (state.nextAttemptAt === undefined) return { ...base, dueAt: clocks.now };
  const waitMs = (state.nextAttemptAt - clocks.worldNow) / clocks.timeScale;
  if (waitMs <= 0) return { ...base, dueAt: clocks.now + random.next() * limits.staggerMs, dueWorldAt: undefined };
  // A next attempt further off than any wait of ours was stored by a clock that has been set back since.
  const longestMs =
    state.failures > 0 ? limits.heldMsMax : (spec.periodMs / clocks.timeScale) * (1 + limits.jitter) + limits.pauseMs;
  return { ...base, dueAt: clocks.now + Math.min(waitMs, longestMs) };
}

/** Real milliseconds until the next poll after a success: the cadence with jitter. */
export function cadenceMs(spec: StreamSpec, timeScale: number, random: Random, limits: ScheduleLimits): number {
  const stretch = 1 + (random.next() * 2 - 1) * limits.jitter;
  return Math.max(limits.pauseMs, (spec.periodMs / timeScale) * stretch);
}

/** Whether it is time. */
export function isDue(plan: StreamPlan, clocks: PlanClocks): boolean {
  return plan.dueAt <= clocks.now || (plan.dueWorldAt !== undefined && plan.dueWorldAt <= clocks.worldNow);
}

/** Makes a stream due now, as a person asks; a wait that the system itself asked for is kept elsewhere. */
export function dueNow(plan: StreamPlan, now: number): void {
  plan.dueAt = now;
  plan.dueWorldAt = undefined;
}
