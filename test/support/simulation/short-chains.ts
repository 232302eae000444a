import { describe, expect, it } from 'vitest';
import { ChainRunner, DAYS_PER_CHAIN, repeatWith } from './chains.ts';

const FAULTS_PER_DAY_MIN = 20;

/** Declares tests of the demo company's days in which things go wrong, a chain for each seed. */
export function keepEverythingOver(title: string, seeds: readonly string[]): void {
  describe(title, () => {
    const runner = new ChainRunner();

    it.each(seeds)('lose nothing, double nothing and end as the undisturbed days do (seed %s)', async (seed) => {
      const chain = { company: 'halmark', seed, days: DAYS_PER_CHAIN };
      const result = await runner.run(chain);
      expect(result.broken, `repeat with: ${repeatWith(chain)}`).toEqual([]);
      expect(result.faults).toBeGreaterThanOrEqual(FAULTS_PER_DAY_MIN * DAYS_PER_CHAIN);
      expect(result.payments).toBeGreaterThan(50);
      expect(result.statements).toBeGreaterThan(100);
    });
  });
}
