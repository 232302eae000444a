import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeedState } from '../../../../electron/engine/schedule/feed-state.ts';
import { SCHEDULE_LIMITS } from '../../../../electron/engine/schedule/schedule-limits.ts';
import { cadenceMs, isDue, planAtStart } from '../../../../electron/engine/schedule/stream-plan.ts';
import { seededRandom } from '../../../../shared/kernel/random.ts';

const SPEC = { name: 'a', periodMs: 300_000, after: [] };
const WORLD_NOW = 1_700_000_000_000;
const clocks = { now: 5_000, worldNow: WORLD_NOW, timeScale: 1 };
const state = (change: Partial<FeedState>): FeedState => ({
  lastSuccessAt: WORLD_NOW - 1,
  failures: 0,
  breaker: 'closed',
  lastAttemptAt: WORLD_NOW - 1,
  nextAttemptAt: undefined,
  faultCode: undefined,
  paused: false,
  ...change,
});
const plan = (change: Partial<FeedState>, seed = 's') =>
  planAtStart(SPEC, state(change), clocks, seededRandom(seed), SCHEDULE_LIMITS);

describe('the plan of a feed after a start', () => {
  it('keeps the wait that an open breaker or a Retry-After had left, and never asks earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_600_000 }), fc.integer({ min: 1, max: 50 }), (left, failures) => {
        const kept = plan({ nextAttemptAt: WORLD_NOW + left, failures, breaker: 'open' });
        expect(kept.dueAt).toBe(5_000 + left);
        // Also when world time jumps: a wait after a failure counts on the clock that nobody can set.
        expect(isDue(kept, { ...clocks, worldNow: WORLD_NOW + 10 * left })).toBe(false);
      }),
    );
  });

  it('spreads what is overdue over the stagger time, so that a start is no stampede', () => {
    const due = Array.from({ length: 200 }, (_none, n) => plan({ nextAttemptAt: WORLD_NOW - n }, String(n)).dueAt);
    expect(Math.min(...due)).toBeGreaterThanOrEqual(5_000);
    expect(Math.max(...due)).toBeLessThanOrEqual(5_000 + SCHEDULE_LIMITS.staggerMs);
    expect(new Set(due.map((at) => Math.floor(at / 1_000))).size).toBeGreaterThan(5);
  });

  it('asks at once what was never asked, and believes no wait that only a wrong clock can have stored', () => {
    expect(plan({ nextAttemptAt: undefined }).dueAt).toBe(5_000);
    const tenYears = WORLD_NOW + 10 * 365 * 86_400_000;
    expect(plan({ nextAttemptAt: tenYears }).dueAt).toBeLessThan(5_000 + SPEC.periodMs * 1.06);
    expect(plan({ nextAttemptAt: tenYears, failures: 2 }).dueAt).toBe(5_000 + SCHEDULE_LIMITS.heldMsMax);
  });

  it('varies a cadence by a twentieth at most, around its middle', () => {
    const waits = Array.from({ length: 500 }, (_none, n) =>
      cadenceMs(SPEC, 1, seededRandom(String(n)), SCHEDULE_LIMITS),
    );
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(285_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(315_000);
    const mean = waits.reduce((sum, ms) => sum + ms, 0) / waits.length;
    expect(Math.abs(mean - 300_000)).toBeLessThan(2_000);
  });
});
