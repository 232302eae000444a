import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysDone, remainingMs, sliceAt, sliceCount } from '../../../../electron/engine/schedule/backfill-window.ts';
import { addDays, daysBetween, plainDate } from '../../../../shared/kernel/plain-date.ts';

const anyWindow = fc
  .record({
    offset: fc.integer({ min: 0, max: 4_000 }),
    days: fc.integer({ min: 1, max: 400 }),
    slice: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ offset, days, slice }) => {
    const from = addDays(plainDate('2020-01-01'), offset);
    return { from, to: addDays(from, days - 1), sliceDays: slice };
  });

it('covers every day of a window exactly once, oldest first, in questions no longer than a system answers', () => {
  fc.assert(
    fc.property(anyWindow, (window) => {
      const slices = Array.from({ length: sliceCount(window) }, (_none, index) => sliceAt(window, index)!);
      const days = slices.flatMap(({ from, to }) =>
        Array.from({ length: daysBetween(from, to) + 1 }, (_none, day) => addDays(from, day)),
      );
      expect(days).toEqual(
        Array.from({ length: daysBetween(window.from, window.to) + 1 }, (_none, day) => addDays(window.from, day)),
      );
      for (const { from, to } of slices) expect(daysBetween(from, to)).toBeLessThan(window.sliceDays);
      expect(sliceAt(window, slices.length)).toBeUndefined();
      expect(daysDone(window, slices.length)).toBe(days.length);
    }),
  );
});

it('estimates what is left by the rate measured, and nothing before there is one', () => {
  expect(remainingMs({ slicesTotal: 10, slicesDone: 0, workMs: 500 })).toBeUndefined();
  expect(remainingMs({ slicesTotal: 10, slicesDone: 4, workMs: 2_000 })).toBe(3_000);
  expect(remainingMs({ slicesTotal: 10, slicesDone: 10, workMs: 2_000 })).toBe(0);
});
