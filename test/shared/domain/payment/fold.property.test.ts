import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimLine } from '../../../../shared/domain/payment/claim-line.ts';
import { foldPayment } from '../../../../shared/domain/payment/fold.ts';
import { PAYMENT_STATES, QUALIFIERS, SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import { currency } from '../../../../shared/kernel/currency.ts';

const anyClaim: fc.Arbitrary<ClaimLine> = fc
  .record({
    role: fc.constantFrom(...SYSTEM_ROLES),
    state: fc.option(fc.constantFrom(...PAYMENT_STATES), { nil: undefined }),
    pick: fc.nat(20),
    at: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
    minor: fc.option(fc.bigInt({ min: 1n, max: 3n }), { nil: undefined }),
    booked: fc.boolean(),
    returning: fc.boolean(),
    level: fc.constantFrom('payment' as const, 'batch' as const),
    counterparty: fc.option(fc.constantFrom('A', 'B'), { nil: undefined }),
    valueDate: fc.option(fc.constantFrom('2026-11-16', '2026-11-17'), { nil: undefined }),
    system: fc.constantFrom('one', 'two'),
  })
  .map(({ pick, state, ...rest }) => {
    const qualifiers = state === undefined ? [] : QUALIFIERS[state];
    return {
      ...rest,
      state,
      qualifier: qualifiers[pick % (qualifiers.length + 1)],
      word: state ?? 'unknown',
      direction: 'out' as const,
      kind: undefined,
      currency: currency('EUR'),
      ownAccount: undefined,
      counterpartyAccount: undefined,
      companyCode: undefined,
      remittance: undefined,
    };
  });

describe('folding claims', () => {
  it('gives the same payment for 10,000 permutations and repetitions of the same set of claims', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyClaim, { minLength: 1, maxLength: 8 })
          .chain((claims) =>
            fc.tuple(
              fc.constant(claims),
              fc.shuffledSubarray(claims, { minLength: claims.length }),
              fc.subarray(claims),
            ),
          ),
        ([claims, shuffled, again]) => {
          expect(foldPayment([...again, ...shuffled])).toEqual(foldPayment(claims));
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it('never lets reporting, or an unknown word, decide a state', () => {
    fc.assert(
      fc.property(fc.array(anyClaim, { minLength: 1, maxLength: 6 }), anyClaim, (claims, extra) => {
        const idle: ClaimLine = { ...extra, role: 'reporting', returning: false, booked: false };
        expect(foldPayment([...claims, idle]).state).toBe(foldPayment(claims).state);
      }),
      { numRuns: 2_000 },
    );
  });
});
