import type { ConnectorFault } from '../../../connectors/spi/faults.ts';
import type { Random } from '../../../shared/kernel/random.ts';

/** Milliseconds of real time. */
export interface BackoffLimits {
  readonly firstMs: number;
  readonly maxMs: number;
  /** Consecutive failures after which the breaker opens. */
  readonly breakerAfter: number;
  /** How long an open breaker waits before one probe. */
  readonly breakerMs: number;
  /** Wait after refused credentials: asking again at once could lock the account. */
  readonly unauthorisedMs: number;
}

/** Limits in production. */
export const BACKOFF: BackoffLimits = {
  firstMs: 1_000,
  maxMs: 300_000,
  breakerAfter: 5,
  breakerMs: 60_000,
  unauthorisedMs: 120_000,
};

/** State of a feed's breaker: open = not asked at all, half-open = one probe under way. */
export type Breaker = 'closed' | 'open' | 'half-open';

/** What to do after a failure. */
export interface AfterFailure {
  readonly waitMs: number;
  readonly breaker: Breaker;
}

/**
 * How long to wait after the n-th failure in a row (n from 1). A stated Retry-After is obeyed and never shortened;
 * otherwise the wait doubles with full jitter in its upper half, so that clients don't return in step (C2, sec-N3).
 */
export function afterFailure(
  fault: ConnectorFault,
  failures: number,
  random: Random,
  limits: BackoffLimits = BACKOFF,
): AfterFailure {
  const breaker: Breaker = failures >= limits.breakerAfter ? 'open' : 'closed';
  const doubled = Math.min(limits.maxMs, limits.firstMs * 2 ** Math.min(failures - 1, 20));
  const jittered = Math.round(doubled / 2 + random.next() * (doubled / 2));
  const floor = breaker === 'open' ? limits.breakerMs : 0;
  if (fault.kind === 'throttled' && fault.retryAfterMs !== undefined)
    return { waitMs: Math.max(fault.retryAfterMs, floor), breaker };
  if (fault.kind === 'unauthorised') return { waitMs: Math.max(limits.unauthorisedMs, floor), breaker };
  return { waitMs: Math.max(jittered, floor), breaker };
}
