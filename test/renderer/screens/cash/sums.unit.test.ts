import { describe, expect, it } from 'vitest';
import { confirmedPercent, sumsOf, type RoleSum } from '../../../../renderer/screens/cash/sums.ts';
import { figure, row } from './rows.ts';

describe('sums of accounts', () => {
  const rows = [
    row('A', {
      figures: [figure('bank', 1_000n), figure('erp', 900n)],
      differences: [{ role: 'erp', comparable: true, minor: 100n }],
    }),
    row('B', { restricted: true, figures: [figure('bank', 500n, { confidence: 'stale' })] }),
    row('C', { currency: 'JPY', figures: [figure('bank', 7n)] }),
  ];

  it('never adds amounts of two currencies', () => {
    expect(sumsOf(rows).map(({ currency, accounts }) => [currency, accounts])).toEqual([
      ['EUR', 2],
      ['JPY', 1],
    ]);
  });

  it('counts restricted money and says how much of the sum it is', () => {
    expect(sumsOf(rows)[0]?.roles.get('bank')).toEqual({
      minor: 1_500n,
      accounts: 2,
      restrictedMinor: 500n,
      confirmedMinor: 1_000n,
      stale: 1,
      estimated: 0,
    });
  });

  it('covers only the accounts of which a system has a figure', () => {
    const [eur] = sumsOf(rows);
    expect(eur?.roles.get('erp')?.accounts).toBe(1);
    expect(eur?.roles.has('treasury')).toBe(false);
  });

  it('counts what is not comparable instead of adding it to the difference', () => {
    const other = row('D', {
      figures: [figure('bank', 5n), figure('erp', 1n, { basis: 'intraday' })],
      differences: [{ role: 'erp', comparable: false, minor: null }],
    });
    expect(sumsOf([...rows.slice(0, 1), other])[0]?.differences.get('erp')).toEqual({
      minor: 100n,
      comparable: 1,
      notComparable: 1,
    });
  });
});

describe('the confirmed share', () => {
  const sum = (minor: bigint, confirmedMinor: bigint): RoleSum => ({
    minor,
    accounts: 1,
    restrictedMinor: 0n,
    confirmedMinor,
    stale: 0,
    estimated: 0,
  });

  it('is rounded down, so that nearly all never reads as all', () => {
    expect(confirmedPercent(sum(1_000_000n, 999_999n))).toBe(99);
    expect(confirmedPercent(sum(3n, 3n))).toBe(100);
  });

  it('is not stated where a share says nothing: overdrawn, empty, or of mixed signs', () => {
    expect(confirmedPercent(sum(-5n, -5n))).toBeUndefined();
    expect(confirmedPercent(sum(0n, 0n))).toBeUndefined();
    expect(confirmedPercent(sum(100n, 150n))).toBeUndefined();
  });
});
