import { describe, expect, it } from 'vitest';
import { currency } from '../../../../shared/kernel/currency.ts';
import { inCurrency, nextCurrency } from '../../../../renderer/screens/reconcile/rules/rule-amounts.ts';

describe('an amount of a rule', () => {
  it('keeps its value under another currency, not its minor units', () => {
    const entry = { currency: 'EUR', absoluteMinor: '5000', basisPoints: 200 };
    expect(inCurrency(entry, currency('JPY'))).toEqual({ currency: 'JPY', absoluteMinor: '50', basisPoints: 200 });
    expect(inCurrency(entry, currency('KWD'))).toEqual({ currency: 'KWD', absoluteMinor: '50000', basisPoints: 200 });
  });

  it('that the other currency has no digits for becomes a fault instead of another amount', () => {
    const cents = inCurrency({ currency: 'EUR', capMinor: '5050' }, currency('JPY'));
    expect(cents).toEqual({ currency: 'JPY', capMinor: '50.50 EUR' });
  });

  it('of no known currency is never taken for one of the new currency', () => {
    expect(inCurrency({ currency: 'E', capMinor: '5000' }, currency('EUR'))).toEqual({
      currency: 'EUR',
      capMinor: '5000 ?',
    });
  });
});

describe('a new entry', () => {
  it('is of a currency that the rule works for and has no entry of', () => {
    const rule = { currencies: ['CHF', 'NOK'], amount: { caps: [{ currency: 'CHF' }] } };
    expect(nextCurrency(rule, '/amount/caps')).toBe('NOK');
    expect(nextCurrency({ amount: { caps: [{ currency: 'EUR' }] } }, '/amount/caps')).toBe('USD');
  });
});
