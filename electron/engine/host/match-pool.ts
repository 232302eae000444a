import type { MatchAnswer, MatchJob, MatchProgress, MatchWorkPort } from '../match/back-test/match-work.ts';
import { ParsePool } from './parse-pool.ts';

/** One account of many lines is matched without a word in between; its rules hold its lines in memory. */
const LIMITS = { silenceMsMax: 15 * 60_000, heapMbMax: 1_024, waitingMax: 4 };

/** Lets rules work in a worker of its own, so that neither intake nor questions wait for them; it ends with its job. */
export function pooledMatchWork(url: URL): MatchWorkPort {
  const pools = new Set<ParsePool<MatchJob, MatchProgress, MatchAnswer>>();
  return {
    run: async (job, onProgress) => {
      const pool = new ParsePool<MatchJob, MatchProgress, MatchAnswer>(url, 1, LIMITS);
      pools.add(pool);
      try {
        const done = await pool.run(job, onProgress);
        if (done.ok) return done.value;
        if (done.fault.kind === 'parse-stopped') return { kind: 'cancelled' };
        return { kind: 'failed', code: done.fault.kind.replace('parse', 'match') };
      } finally {
        pools.delete(pool);
        await pool.close();
      }
    },
    close: async () => {
      await Promise.all([...pools].map((pool) => pool.close()));
    },
  };
}
