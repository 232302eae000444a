import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currency } from '../../../shared/kernel/currency.ts';
import { parseDecimal } from '../../../shared/kernel/money.ts';
import { formatAmount, MINUS, rawAmount } from '../../../renderer/ui/format-amount.ts';

const anyMinor = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });
const anyCode = fc.constantFrom('EUR', 'JPY', 'KWD', 'USD');

describe('an amount on the screen', () => {
  it('reads back as the same minor units once grouping and the typographic minus are undone', () => {
    fc.assert(
      fc.property(anyMinor, anyCode, (minor, code) => {
        const plain = formatAmount(minor, code).replaceAll(',', '').replace(MINUS, '-');
        expect(parseDecimal(plain, currency(code))).toEqual({ ok: true, value: minor });
        expect(rawAmount(minor, code)).toBe(plain);
      }),
    );
  });

  it('always shows the digits of its currency', () => {
    expect([formatAmount(-125050n, 'EUR'), formatAmount(354608n, 'JPY'), formatAmount(412507350n, 'KWD')]).toEqual([
      '−1,250.50',
      '354,608',
      '412,507.350',
    ]);
  });

  it('shows minor units whole where the currency is unknown, rather than guess a decimal point', () => {
    expect(formatAmount(1234567n, 'QQQ')).toBe('1,234,567');
  });
});
