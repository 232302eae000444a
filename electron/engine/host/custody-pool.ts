import type { CustodyAnswer, CustodyJob, CustodyPort } from '../custody/keep/custody-work.ts';
import { ParsePool } from './parse-pool.ts';

/** A backup of a large store is copied, checked and folded in one job. */
const LIMITS = { silenceMsMax: 2 * 60 * 60_000, heapMbMax: 768, waitingMax: 4 };

/** Looks after the store in a worker of its own, so that neither intake nor questions wait for it; it is ended while it rests. */
export function pooledCustody(url: URL): CustodyPort {
  let pool: ParsePool<CustodyJob, never, CustodyAnswer> | undefined;
  return {
    run: async (job) => {
      pool ??= new ParsePool(url, 1, LIMITS);
      const done = await pool.run(job, () => undefined);
      if (done.ok) return done.value;
      if (done.fault.kind === 'parse-stopped') return { kind: 'cancelled' };
      return { kind: 'failed', code: done.fault.kind.replace('parse', 'custody'), damages: [] };
    },
    rest: async () => {
      const resting = pool;
      pool = undefined;
      await resting?.close();
    },
  };
}
