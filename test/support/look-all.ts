import type { Evaluator } from '../../electron/engine/expect/evaluator.ts';
import type { StreetRun } from './street-run.ts';

/** A look goes on where the one before ended; so many are enough for what a test has booked. */
const LOOKS_MAX = 500;

/** A look judges what was due so long ago; what is due since waits for its own. */
const BEHIND_MS = 15_000;

/** Lets the evaluator look at this moment until it has seen everything, and reads what it found. */
export async function lookAll(evaluator: Evaluator, run: StreetRun): Promise<void> {
  const now = run.clock.now();
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    const next = evaluator.evaluate(now);
    await run.read();
    if (next === undefined || next + BEHIND_MS > now) return;
  }
  throw new Error('the evaluator finds no end');
}
