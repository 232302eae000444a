import { randomBytes } from 'node:crypto';
import type { MonotonicClock } from '../../shared/kernel/clock.ts';
import type { Ids } from '../../shared/kernel/ids.ts';

/** Time for limits and durations. */
export const platformClock: MonotonicClock = { elapsedMs: () => performance.now() };

/** Ids that nobody can guess: sessions and grants are opened by knowing them. */
export const unguessableIds: Ids = { next: (prefix) => `${prefix}-${randomBytes(20).toString('hex')}` };
