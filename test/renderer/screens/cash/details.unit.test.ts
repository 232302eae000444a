import { describe, expect, it } from 'vitest';
import { rangeDates } from '../../../../renderer/screens/cash/line-range.ts';
import { rollGap } from '../../../../renderer/screens/cash/roll.ts';
import { trendLines } from '../../../../renderer/screens/cash/trend-lines.ts';
import { compact } from '../../../../renderer/screens/cash/trend-option.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';

describe('the roll-forward', () => {
  const roll = {
    opening: 100n,
    credits: 30n,
    debits: 20n,
    closing: 110n,
    intradayNet: 7n,
    pendingNet: 0n,
    holds: true,
  };

  it('closes where opening plus credits less debits is the closing balance; intraday is no part of it', () => {
    expect(rollGap(roll)).toBe(0n);
    expect(rollGap({ ...roll, closing: 111n })).toBe(1n);
  });

  it('proves nothing while an end is unknown', () => {
    expect(rollGap({ ...roll, opening: null })).toBeUndefined();
  });
});

it('reaches back from the position date, which counts as the first day', () => {
  expect(rangeDates('day', plainDate('2026-11-17'))).toEqual({ from: '2026-11-17', to: '2026-11-17' });
  expect(rangeDates('ten-days', plainDate('2026-11-17'))).toEqual({ from: '2026-11-08', to: '2026-11-17' });
});

it('draws a line per system over all days, with a gap where it said nothing', () => {
  const drawn = trendLines([
    { date: '2026-11-17', role: 'bank', minor: 2n },
    { date: '2026-11-16', role: 'bank', minor: 1n },
    { date: '2026-11-16', role: 'erp', minor: 9n },
  ]);
  expect(drawn).toEqual({
    dates: ['2026-11-16', '2026-11-17'],
    lines: [
      { role: 'bank', values: [1n, 2n] },
      { role: 'erp', values: [9n, null] },
    ],
  });
});

it('labels an axis shortly', () => {
  expect([11_842_316, -1_500, 0.25, 2e9].map(compact)).toEqual(['11.84m', '-1.5k', '0.25', '2bn']);
});
