import { createHash } from 'node:crypto';

/**
 * Remembers enough of the links a system handed out to notice that they go round, in constant space whatever the length
 * of the loop (Brent's cycle detection). Part of a cursor, so that it survives restarts.
 */
export interface LoopGuard {
  /** Digest of the link that later ones are compared with. */
  readonly landmark: string;
  /** Links followed since the landmark was set. */
  readonly steps: number;
  /** Steps after which the landmark moves; doubles each time. */
  readonly span: number;
  /** All links followed in this round. */
  readonly total: number;
}

/** More pages than this in one round is a fault even without a repeated link: an endless paging never repeats itself. */
export const PAGES_PER_ROUND_MAX = 100_000;

/** The guard of a round that starts. */
export const NO_LINKS: LoopGuard = { landmark: '', steps: 0, span: 1, total: 0 };

/** The guard after following `link`; `looped` when the link was seen before or the round never ends. */
export function followLink(guard: LoopGuard, link: string): LoopGuard | 'looped' {
  const digest = createHash('sha256').update(link).digest('hex').slice(0, 32);
  if (digest === guard.landmark || guard.total >= PAGES_PER_ROUND_MAX) return 'looped';
  const total = guard.total + 1;
  return guard.steps + 1 >= guard.span
    ? { landmark: digest, steps: 0, span: guard.span * 2, total }
    : { ...guard, steps: guard.steps + 1, total };
}
