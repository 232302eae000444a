import { Matcher } from '../../electron/engine/match/matcher.ts';
import { STANDARD_RULES } from '../../shared/domain/matching/standard-rules.ts';
import type { StreetRun } from './street-run.ts';

/** Looks until nothing is due: what is recorded is read, and may make an account due again. */
const LOOKS_MAX = 100;

/** Lets the matcher work until nothing is due; answers how many matches it has recorded. */
export async function matchAll(run: StreetRun): Promise<number> {
  const matcher = new Matcher({ db: run.db, street: run.street, inForce: { rules: STANDARD_RULES } });
  let recorded = 0;
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    const found = matcher.look(run.clock.now());
    recorded += found.recorded;
    await run.read();
    if (found.recorded === 0 && !found.more) return recorded;
  }
  throw new Error('the matcher finds no end');
}
