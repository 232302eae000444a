import { describe, expect, it } from 'vitest';
import { subsetOfSum } from '../../../../shared/domain/matching/subset-sum.ts';

describe('the search for a subset of one sum', () => {
  it('leaves out candidates larger than the sum, so that few of many are found', () => {
    const minors = [...Array.from({ length: 150 }, (_none, at) => 1_000_000n + BigInt(at)), 70n, 31n, 12n];
    expect(subsetOfSum(minors, 101n, 1_000)).toMatchObject({ kind: 'one', places: [150, 151] });
  });

  it('takes 200 candidates and no more', () => {
    const minors = Array.from({ length: 201 }, (_none, at) => 2n ** BigInt(at % 40));
    expect(subsetOfSum(minors, 1n, 1_000_000)).toEqual({ kind: 'gave-up', steps: 0 });
    expect(subsetOfSum(minors.slice(1), 3n, 1_000_000).kind).toBe('several');
  });

  it('gives up after its steps, never later', () => {
    const even = Array.from({ length: 60 }, (_none, at) => BigInt(1_000 + at * 2));
    const answer = subsetOfSum(even, 20_001n, 5_000);
    expect(answer.kind).toBe('gave-up');
    expect(answer.steps).toBeLessThanOrEqual(5_001);
  });

  it('finds what balances where the sum is 0', () => {
    expect(subsetOfSum([-7_000n, -5_000n, 8_000n, 4_000n, 333n], 0n, 1_000)).toMatchObject({
      kind: 'one',
      places: [0, 1, 2, 3],
    });
    expect(subsetOfSum([5n, 7n], 0n, 1_000)).toMatchObject({ kind: 'none' });
    expect(subsetOfSum([], 0n, 1_000)).toMatchObject({ kind: 'none' });
  });
});
