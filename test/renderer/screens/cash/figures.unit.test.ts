import { describe, expect, it } from 'vitest';
import { differenceOf, differs, figureAt } from '../../../../renderer/screens/cash/figures.ts';
import { figure, row } from './rows.ts';

describe('the difference between the bank and another system', () => {
  const figures = [figure('bank', 100n), figure('erp', 90n)];

  it('is an amount where the bases are comparable', () => {
    const account = row('A', { figures, differences: [{ role: 'erp', comparable: true, minor: 10n }] });
    expect(differenceOf(account, 'erp')).toEqual({ kind: 'difference', minor: 10n });
  });

  it('says that figures are equal, also at zero', () => {
    const account = row('A', { figures, differences: [{ role: 'erp', comparable: true, minor: 0n }] });
    expect(differenceOf(account, 'erp')).toEqual({ kind: 'equal' });
  });

  it('is never an amount across bases, whatever the figures are', () => {
    const account = row('A', { figures, differences: [{ role: 'erp', comparable: false, minor: null }] });
    expect(differenceOf(account, 'erp')).toEqual({ kind: 'not-comparable' });
    expect(differs(account)).toBe(false);
  });

  it('is absent where the other system has no figure', () => {
    expect(differenceOf(row('A', { figures: [figure('bank', 100n)] }), 'treasury')).toEqual({ kind: 'absent' });
  });
});

it('dates a figure by when it was learnt where its system does not say when it was made', () => {
  expect(figureAt(figure('erp', 1n, { asOf: null }))).toBe(2_000);
  expect(figureAt(figure('erp', 1n))).toBe(1_000);
});
