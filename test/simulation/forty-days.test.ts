import { describe, expect, it } from 'vitest';
import { ChainRunner, DAYS_PER_CHAIN, repeatWith } from '../support/simulation/chains.ts';

/** Four seeds that never change, and one that is new in every run and can be repeated by its name. */
const FRESH = process.env['SYNCLINE_SIMULATION_SEED'] ?? `fresh-${String(Date.now())}`;
const SEEDS = ['one', 'two', 'three', 'four', FRESH];
const FAULTS_PER_DAY_MIN = 20;

/** A CI slice of the simulated days; `node build/reliability.mjs days` runs the others. */
describe(`forty days of the demo company in which things go wrong (fresh seed ${FRESH})`, () => {
  const runner = new ChainRunner();

  it.each(SEEDS)('lose nothing, double nothing and end as the undisturbed days do (seed %s)', async (seed) => {
    const chain = { company: 'halmark', seed, days: DAYS_PER_CHAIN };
    const result = await runner.run(chain);
    expect(result.broken, `repeat with: ${repeatWith(chain)}`).toEqual([]);
    expect(result.faults).toBeGreaterThanOrEqual(FAULTS_PER_DAY_MIN * DAYS_PER_CHAIN);
    expect(result.payments).toBeGreaterThan(50);
    expect(result.statements).toBeGreaterThan(100);
  });
});
