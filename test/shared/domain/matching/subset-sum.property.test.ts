import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subsetOfSum } from '../../../../shared/domain/matching/subset-sum.ts';

/** All subsets but the empty one that have a sum, tried one by one. */
function allOf(minors: readonly bigint[], target: bigint): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (let mask = 1; mask < 2 ** minors.length; mask += 1) {
    const places = minors.flatMap((_minor, place) => ((mask >> place) & 1 ? [place] : []));
    if (places.reduce((sum, place) => sum + (minors[place] ?? 0n), 0n) === target) found.push(places);
  }
  return found;
}

const anyMinors = fc.array(fc.bigInt({ min: -40n, max: 60n }), { maxLength: 10 });

describe('a subset of one sum', () => {
  it('is the one that trying all finds; several and none are told apart', () => {
    fc.assert(
      fc.property(anyMinors, fc.bigInt({ min: -60n, max: 120n }), (minors, target) => {
        const expected = allOf(minors, target);
        const answer = subsetOfSum(minors, target, 1_000_000);
        expect(answer.kind).toBe(expected.length === 0 ? 'none' : expected.length === 1 ? 'one' : 'several');
        if (answer.kind === 'one') expect(answer.places).toEqual(expected[0]);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same in any order of the candidates, also where more than 32 are searched in depth', () => {
    const any = fc.array(fc.bigInt({ min: 1_000n, max: 9_000n }), { minLength: 33, maxLength: 45 });
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 3 }), (minors, count) => {
        const target = minors.slice(0, count).reduce((sum, minor) => sum + minor, 0n);
        const answer = subsetOfSum(minors, target, 50_000);
        const turned = subsetOfSum(minors.toReversed(), target, 50_000);
        expect(turned.kind).toBe(answer.kind);
        expect(turned.steps).toBe(answer.steps);
        if (answer.kind === 'one' && turned.kind === 'one')
          expect(turned.places.map((place) => minors.length - 1 - place).toReversed()).toEqual(answer.places);
      }),
      { numRuns: 60 },
    );
  });
});
