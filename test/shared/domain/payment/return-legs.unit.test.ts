import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balanceReturn,
  type PaidMoney,
  RETURN_REPORTS,
  returnLegs,
  returnNote,
} from '../../../../shared/domain/payment/return-legs.ts';
import { currency } from '../../../../shared/kernel/currency.ts';

const USD = currency('USD');
const EUR = currency('EUR');
const wire: PaidMoney = { minor: 4_820_000n, currency: USD, exchanged: false };
const noteOf = (paid: PaidMoney, ...legs: Parameters<typeof balanceReturn>[1][number][]): string => {
  const balance = balanceReturn(paid, legs);
  const note = balance && returnNote(balance);
  return note === undefined ? String(balance?.whole) : `${note.code} ${note.detail}`;
};
const usd = (minor: bigint, chargesMinor?: bigint) =>
  ({ report: 'statement', minor, currency: USD, chargesMinor }) as const;

describe('money that came back, held against the money that left', () => {
  it.each([
    ['all of it', [usd(4_820_000n)], 'true'],
    ['less 25.00', [usd(4_817_500n)], 'returned-less-charges USD 25.00'],
    ['less 300.00 that the bank names as its charges', [usd(4_790_000n, 30_000n)], 'returned-less-charges USD 300.00'],
    ['less 300.00 without a word', [usd(4_790_000n)], 'partly-returned USD 47900.00 came back, USD 300.00 did not'],
    ['in two parts', [usd(2_000_000n), usd(2_820_000n)], 'true'],
    ['one part', [usd(2_000_000n)], 'partly-returned USD 20000.00 came back, USD 28200.00 did not'],
    ['more than was paid', [usd(4_820_100n)], 'returned-more-than-paid USD 1.00'],
    ['in euro', [{ report: 'statement', minor: 4_500_000n, currency: EUR } as const], 'returned-in-another-currency'],
  ])('%s', (_how, legs, note) => {
    expect(noteOf(wire, ...legs)).toContain(note);
  });

  it('at another rate is a named difference where the payment was exchanged, less or more', () => {
    const exchanged = { ...wire, exchanged: true };
    expect(noteOf(exchanged, usd(4_700_000n))).toBe('returned-at-another-rate USD 1200.00');
    expect(noteOf(exchanged, usd(4_900_000n))).toBe('returned-at-another-rate USD 800.00');
    expect(noteOf(exchanged, usd(1_000_000n))).toContain('partly-returned');
  });

  it('is nothing where nothing came back', () => {
    expect(balanceReturn(wire, [])).toBeUndefined();
  });
});

describe('one return that is told several times', () => {
  const anyTelling = fc.record({
    report: fc.constantFrom(...RETURN_REPORTS, undefined),
    minor: fc.constantFrom(100n, 200n),
    currency: fc.constantFrom(EUR, USD),
  });

  it('is as many legs as the kind of report that tells most of them', () => {
    fc.assert(
      fc.property(fc.array(anyTelling, { maxLength: 8 }), (tellings) => {
        const legs = returnLegs(tellings);
        for (const minor of [100n, 200n])
          for (const code of [EUR, USD]) {
            const count = (list: typeof tellings, report?: (typeof tellings)[number]['report']) =>
              list.filter((one) => one.minor === minor && one.currency === code && one.report === report).length;
            const most = Math.max(
              ...RETURN_REPORTS.map((report) => count(tellings, report)),
              Math.min(1, count(tellings)),
            );
            expect(legs.filter((leg) => leg.minor === minor && leg.currency === code)).toHaveLength(most);
          }
      }),
    );
  });

  it('comes to one difference whatever the order of the tellings', () => {
    const anyOrders = fc
      .array(anyTelling, { minLength: 1, maxLength: 6 })
      .chain((tellings) =>
        fc.tuple(fc.constant(tellings), fc.shuffledSubarray(tellings, { minLength: tellings.length })),
      );
    fc.assert(
      fc.property(anyOrders, ([tellings, shuffled]) => {
        expect(balanceReturn({ ...wire, minor: 500n }, shuffled)).toEqual(
          balanceReturn({ ...wire, minor: 500n }, tellings),
        );
      }),
    );
  });
});
