import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currency, minorDigits, parseCurrency } from '../../shared/kernel/currency.ts';
import { formatDecimal, parseDecimal, scaleRoundHalfUp, sumMoney } from '../../shared/kernel/money.ts';
import { fail, ok } from '../../shared/kernel/result.ts';

const EUR = currency('EUR');
const JPY = currency('JPY');
const KWD = currency('KWD');
const anyCurrency = fc.constantFrom(EUR, JPY, KWD, currency('USD'), currency('CLF'));
const anyMinor = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n });

describe('amounts as text', () => {
  it('come back as they were, for every currency and size', () => {
    fc.assert(
      fc.property(anyMinor, anyCurrency, (minor, code) => {
        expect(parseDecimal(formatDecimal(minor, code), code)).toEqual(ok(minor));
      }),
    );
  });

  it('keep the digits of their currency: JPY none, KWD three', () => {
    expect(formatDecimal(354_608n, JPY)).toBe('354608');
    expect(formatDecimal(412_507_350n, KWD)).toBe('412507.350');
    expect(formatDecimal(-5n, EUR)).toBe('-0.05');
    expect(minorDigits(KWD)).toBe(3);
  });

  it.each([
    ['25', 2_500n],
    ['25.', 2_500n],
    ['.5', 50n],
    ['+1.10000', 110n],
    ['-0.00', 0n],
    ['007', 700n],
    ['-12.50', -1_250n],
    ['9999999.99', 999_999_999n],
    ['99999999.99', 9_999_999_999n],
    ['0000000.01', 1n],
  ])('%s EUR is %s cents', (text, minor) => {
    expect(parseDecimal(text, EUR)).toEqual(ok(minor));
  });

  it.each(['', '.', '1,5', '1e3', ' 1', '1 ', '--1', '1..50', '1.2.50', '12:50', '1/.50', '1.5/', 'NaN', '٣'])(
    '%j is no amount',
    (text) => {
      expect(parseDecimal(text, EUR)).toMatchObject({ ok: false, fault: { kind: 'not-a-decimal' } });
    },
  );

  it('are refused where digits would be lost', () => {
    expect(parseDecimal('0.001', EUR)).toEqual(
      fail({ kind: 'excess-fraction', text: '0.001', currency: EUR, fractionMax: 2 }),
    );
    expect(parseDecimal('0.5', JPY)).toMatchObject({ ok: false });
    expect(parseDecimal('1'.repeat(19), JPY)).toMatchObject({ ok: false, fault: { kind: 'too-many-digits' } });
  });
});

describe('sums and shares', () => {
  it('do not depend on the order of what is added', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyMinor, { maxLength: 20 })
          .chain((minors) => fc.tuple(fc.constant(minors), fc.shuffledSubarray(minors, { minLength: minors.length }))),
        ([minors, shuffled]) => {
          const amounts = (list: readonly bigint[]) => list.map((minor) => ({ minor, currency: EUR }));
          expect(sumMoney(amounts(shuffled), EUR)).toEqual(sumMoney(amounts(minors), EUR));
        },
      ),
    );
  });

  it('are exact to the minor unit however large the amounts are, beyond 64 bits too', () => {
    const large = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n });
    const edge = fc.constantFrom(2n ** 63n - 1n, -(2n ** 63n), 2n ** 63n, 2n ** 53n + 1n, -(2n ** 32n), 2n ** 32n - 1n);
    fc.assert(
      fc.property(fc.array(fc.oneof(anyMinor, large, edge), { maxLength: 40 }), (minors) => {
        const amounts = minors.map((minor) => ({ minor, currency: EUR }));
        expect(sumMoney(amounts, EUR).minor).toBe(minors.reduce((sum, minor) => sum + minor, 0n));
      }),
    );
  });

  it('stay exact over more amounts than one exact partial sum holds', () => {
    const amounts = Array.from({ length: 2_500_001 }, (_, i) => ({ minor: -1n - BigInt(i % 7), currency: EUR }));
    let expected = 0n;
    for (const { minor } of amounts) expected += minor;
    expect(sumMoney(amounts, EUR).minor).toBe(expected);
  });

  it('never mix currencies', () => {
    expect(() => sumMoney([{ minor: 1n, currency: JPY }], EUR)).toThrow(/JPY/);
  });

  it('round half away from zero, on both sides alike', () => {
    expect(scaleRoundHalfUp(5n, 1n, 10n)).toBe(1n);
    expect(scaleRoundHalfUp(-5n, 1n, 10n)).toBe(-1n);
    expect(scaleRoundHalfUp(4n, 1n, 10n)).toBe(0n);
    fc.assert(
      fc.property(
        anyMinor,
        fc.bigInt({ min: 1n, max: 10_000n }),
        fc.bigInt({ min: 1n, max: 10_000n }),
        (minor, numerator, denominator) => {
          expect(scaleRoundHalfUp(-minor, numerator, denominator)).toBe(
            -scaleRoundHalfUp(minor, numerator, denominator),
          );
          const error = scaleRoundHalfUp(minor, numerator, denominator) * denominator - minor * numerator;
          expect((error < 0n ? -error : error) * 2n <= denominator).toBe(true);
        },
      ),
    );
  });
});

describe('currencies', () => {
  it('are known by their ISO code in upper case and never guessed', () => {
    expect(parseCurrency('EUR')).toBe('EUR');
    for (const code of ['eur', 'EURO', '', 'ZZZ', '978']) expect(parseCurrency(code)).toBeUndefined();
  });
});
