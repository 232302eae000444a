import { describe, expect, it } from 'vitest';
import { periodOf, testPeriods } from '../../../../shared/domain/matching/test-periods.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';

const names = (first: string, last: string) => {
  const { unit, periods } = testPeriods(plainDate(first), plainDate(last));
  return [unit, ...periods.map(({ name }) => name)];
};

describe('the periods of a back-test', () => {
  it('are calendar months where three of them are known, if only in part', () => {
    expect(names('2026-09-30', '2026-11-16')).toEqual(['month', '2026-09', '2026-10', '2026-11']);
    expect(testPeriods(plainDate('2028-01-01'), plainDate('2028-03-01')).periods[1]).toEqual({
      ...{ name: '2028-02', from: '2028-02-01', to: '2028-02-29' },
    });
  });

  it('are weeks from Monday where fewer months are known', () => {
    expect(names('2026-10-30', '2026-11-16')).toEqual(['week', '2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16']);
  });

  it('are the latest twelve months of a long history', () => {
    const found = names('2020-01-15', '2026-11-16');
    expect(found).toHaveLength(13);
    expect([found[1], found.at(-1)]).toEqual(['2025-12', '2026-11']);
  });

  it('hold each day once', () => {
    const { periods } = testPeriods(plainDate('2026-09-01'), plainDate('2026-11-30'));
    expect(periodOf(periods, plainDate('2026-10-31'))?.name).toBe('2026-10');
    expect(periodOf(periods, plainDate('2026-11-01'))?.name).toBe('2026-11');
    expect(periodOf(periods, plainDate('2026-12-01'))).toBeUndefined();
  });
});
