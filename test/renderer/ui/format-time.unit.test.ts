import { describe, expect, it } from 'vitest';
import { instant } from '../../../shared/kernel/clock.ts';
import { translator } from '../../../renderer/app/messages/translate.ts';
import { formatAge, formatAt, formatSpan } from '../../../renderer/ui/format-time.ts';

const text = translator('en');

describe('an age', () => {
  it.each([
    [4_000, '4 s'],
    [59_999, '59 s'],
    [12 * 60_000, '12 min'],
    [8_040_000, '2 h 14 min'],
    [7_200_000, '2 h'],
    [3 * 86_400_000 + 4 * 3_600_000, '3 d 4 h'],
  ])('of %d ms reads %s', (ms, words) => {
    expect(formatSpan(ms, text)).toBe(words);
  });

  it('is "just now" also when the other clock runs slightly ahead', () => {
    expect(formatAge(1_000_002_000, instant(1_000_000_000), text)).toBe('just now');
  });

  it('of something ahead is said as such', () => {
    expect(formatAge(1_000_600_000, instant(1_000_000_000), text)).toBe('in 10 min');
  });
});

describe('an instant', () => {
  it('is shown in the chosen zone, across the end of summer time', () => {
    const before = Date.UTC(2026, 9, 25, 0, 30);
    const after = Date.UTC(2026, 9, 25, 1, 30);
    expect([formatAt(before, 'Europe/Berlin'), formatAt(after, 'Europe/Berlin'), formatAt(after, 'UTC')]).toEqual([
      '2026-10-25 02:30',
      '2026-10-25 02:30',
      '2026-10-25 01:30',
    ]);
  });
});
