import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterFailure, BACKOFF } from '../../../../electron/engine/schedule/backoff.ts';
import { seededRandom } from '../../../../shared/kernel/random.ts';

describe('waiting after a failure', () => {
  it('never shortens what a system asks for, and never passes the limit otherwise', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.string(),
        (failures, retryAfterMs, seed) => {
          expect(
            afterFailure({ kind: 'throttled', retryAfterMs }, failures, seededRandom(seed)).waitMs,
          ).toBeGreaterThanOrEqual(retryAfterMs);
          const { waitMs } = afterFailure({ kind: 'unavailable', detail: '' }, failures, seededRandom(seed));
          expect(waitMs).toBeGreaterThanOrEqual(BACKOFF.firstMs / 2);
          expect(waitMs).toBeLessThanOrEqual(Math.max(BACKOFF.maxMs, BACKOFF.breakerMs));
        },
      ),
    );
  });

  it('opens the breaker at the fifth failure in a row and then waits a minute at least', () => {
    const after = (failures: number) => afterFailure({ kind: 'unavailable', detail: '' }, failures, seededRandom('x'));
    expect(after(4).breaker).toBe('closed');
    expect(after(5)).toMatchObject({ breaker: 'open' });
    expect(after(5).waitMs).toBeGreaterThanOrEqual(60_000);
  });

  it('does not knock again soon with credentials that were refused', () => {
    expect(afterFailure({ kind: 'unauthorised', detail: '' }, 1, seededRandom('x')).waitMs).toBe(
      BACKOFF.unauthorisedMs,
    );
  });
});
