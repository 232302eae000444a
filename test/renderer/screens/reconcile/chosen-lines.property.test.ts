import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenMatch, sumOfLines } from '../../../../renderer/screens/reconcile/match/chosen-lines.ts';
import { lines } from './lines.ts';

const minors = fc.array(fc.bigInt(-(10n ** 12n), 10n ** 12n), { maxLength: 8 });

describe('what selected lines would match', () => {
  it('keeps every selected line once, and its remainder is what the sums leave', () => {
    fc.assert(
      fc.property(minors, minors, fc.constantFrom('book' as const, 'payment' as const), (bank, other, rightSide) => {
        const [left, right] = [lines('bank', ...bank), lines(rightSide, ...other)];
        const chosen = chosenMatch({ left, right, rightSide });
        if (!chosen.ok) {
          expect(left.length === 0 || right.length === 0).toBe(true);
          return;
        }
        const { proposal } = chosen;
        const keys = [...proposal.left, ...proposal.right].map(({ key }) => key);
        expect(keys.toSorted()).toEqual([...left, ...right].map(({ key }) => key).toSorted());
        expect(proposal.differenceMinor).toBe(
          left.length > 0 && right.length > 0 ? sumOfLines(left) - sumOfLines(right) : 0n,
        );
      }),
    );
  });
});
