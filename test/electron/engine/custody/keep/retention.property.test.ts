import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptBackups, RETENTION } from '../../../../../electron/engine/custody/keep/retention.ts';

const DAY = 86_400_000;
const moments = fc.array(fc.integer({ min: 0, max: 200 * DAY }), { maxLength: 60 });
const day = (at: number): number => Math.floor(at / DAY);
const week = (at: number): number => Math.floor((day(at) + 3) / 7);
const latest = (of: readonly number[], count: number): readonly number[] =>
  [...new Set(of)].sort((a, b) => b - a).slice(0, count);

describe('backups that are kept', () => {
  it('are always the newest ones, whenever they were made', () => {
    fc.assert(
      fc.property(moments, (made) => {
        const kept = keptBackups(made);
        for (const at of latest(made, RETENTION.newest)) expect(kept.has(at)).toBe(true);
      }),
    );
  });

  it('have one of each of the latest days and weeks that have any, the newest of each', () => {
    fc.assert(
      fc.property(moments, (made) => {
        const kept = [...keptBackups(made)];
        for (const one of latest(made.map(day), RETENTION.daily))
          expect(kept).toContain(Math.max(...made.filter((at) => day(at) === one)));
        for (const one of latest(made.map(week), RETENTION.weekly))
          expect(kept).toContain(Math.max(...made.filter((at) => week(at) === one)));
      }),
    );
  });

  it('are no more than the rule says, and rotating twice takes nothing more away', () => {
    fc.assert(
      fc.property(moments, (made) => {
        const kept = keptBackups(made);
        expect(kept.size).toBeLessThanOrEqual(RETENTION.newest + RETENTION.daily + RETENTION.weekly);
        expect(keptBackups([...kept])).toEqual(kept);
      }),
    );
  });
});
