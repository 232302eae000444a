import { describe, expect, it } from 'vitest';
import { differenceOf, differs, figureAt, figureOf, staleDate } from '../../../../renderer/screens/cash/figures.ts';
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

describe('a system that states figures on several bases', () => {
  const several = row('A', {
    figures: [
      figure('bank', 100n),
      figure('bank', 170n, { basis: 'intraday' }),
      figure('treasury', 165n, { basis: 'intraday' }),
      figure('treasury', 100n),
    ],
    differences: [{ role: 'treasury', comparable: true, minor: 0n }],
  });

  it('stands in the matrix with the figure that is compared, so that the difference fits what is beside it', () => {
    expect(figureOf(several, 'treasury')?.minor).toBe(100n);
    expect(figureOf(several, 'bank')?.minor).toBe(100n);
    expect(differenceOf(several, 'treasury')).toEqual({ kind: 'equal' });
  });

  it('stands with its ledger figure where nothing is compared', () => {
    const apart = { ...several, differences: [{ role: 'treasury' as const, comparable: false, minor: null }] };
    expect(figureOf(apart, 'treasury')?.minor).toBe(100n);
    expect(differenceOf(apart, 'treasury')).toEqual({ kind: 'not-comparable' });
  });

  it('is not comparable when its difference belongs to a figure of the bank that is not shown', () => {
    const mixed = row('A', {
      figures: [
        figure('bank', 100n),
        figure('bank', 170n, { basis: 'intraday' }),
        figure('erp', 90n, { basis: 'book' }),
        figure('treasury', 165n, { basis: 'intraday' }),
      ],
      differences: [
        { role: 'erp', comparable: true, minor: 10n },
        { role: 'treasury', comparable: true, minor: 5n },
      ],
    });
    expect(differenceOf(mixed, 'erp')).toEqual({ kind: 'difference', minor: 10n });
    expect(differenceOf(mixed, 'treasury')).toEqual({ kind: 'not-comparable' });
  });
});

it('dates a figure by when it was learnt where its system does not say when it was made', () => {
  expect(figureAt(figure('erp', 1n, { asOf: null }))).toBe(2_000);
  expect(figureAt(figure('erp', 1n))).toBe(1_000);
});

it('shows the date of a stale closing figure in the place of its age, because it may have been learnt just now', () => {
  const now = Date.UTC(2026, 10, 18);
  const stale = figure('bank', 1n, { confidence: 'stale', date: '2026-11-16' });
  expect(staleDate(stale, now)).toBe('11-16');
  expect(staleDate({ ...stale, date: '2016-03-12' }, now)).toBe('2016-03');
  expect(staleDate({ ...stale, basis: 'intraday' }, now)).toBeUndefined();
  expect(staleDate(figure('bank', 1n), now)).toBeUndefined();
});
