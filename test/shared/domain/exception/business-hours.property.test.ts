import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageBucketOf, BusinessHours, workplaceOf } from '../../../../shared/domain/exception/business-hours.ts';
import { isBusinessDay } from '../../../../shared/kernel/calendar/calendar.ts';
import { instant, parseInstant } from '../../../../shared/kernel/clock.ts';
import { localTime } from '../../../../shared/kernel/zone.ts';

const at = (text: string) => parseInstant(text)!;
const QUARTER = 900_000;
const COUNTRIES = ['DE', 'GB', 'US', 'JP', 'KW'] as const;

/** Counted quarter by quarter, by what the wall clock shows. */
function counted(country: string, from: number, until: number): number {
  const place = workplaceOf(country)!;
  let quarters = 0;
  for (let moment = from; moment < until; moment += QUARTER) {
    const { date, time } = localTime(instant(moment), place.timeZone);
    if (isBusinessDay(date, place.calendar) && time >= '09:00' && time < '17:00') quarters += 1;
  }
  return quarters / 4;
}

const anyStretch = fc.record({
  country: fc.constantFrom(...COUNTRIES),
  from: fc.integer({ min: 0, max: 96 * 40 }).map((quarters) => at('2026-10-20T00:00:00Z') + quarters * QUARTER),
  quarters: fc.integer({ min: 0, max: 96 * 9 }),
});

describe('business hours', () => {
  it('are those that the wall clock of the entity shows, over weekends, holidays and the change of the clocks', () => {
    fc.assert(
      fc.property(anyStretch, ({ country, from, quarters }) => {
        const hours = new BusinessHours(workplaceOf(country)!);
        const until = instant(from + quarters * QUARTER);
        expect(hours.between(instant(from), until)).toBe(counted(country, from, until));
      }),
      { numRuns: 60 },
    );
  });

  it('added and counted again are as many', () => {
    fc.assert(
      fc.property(anyStretch, fc.integer({ min: 1, max: 160 }), ({ country, from }, quarters) => {
        const hours = new BusinessHours(workplaceOf(country)!);
        const due = hours.after(instant(from), quarters / 4);
        expect(hours.between(instant(from), due)).toBe(quarters / 4);
        expect(counted(country, due - QUARTER, due)).toBe(0.25);
      }),
      { numRuns: 60 },
    );
  });

  it('that begin on a Friday evening end on Monday; in Kuwait on Sunday', () => {
    const friday = at('2026-11-13T17:30:00+01:00');
    expect(new BusinessHours(workplaceOf('DE')!).after(friday, 4)).toBe(at('2026-11-16T13:00:00+01:00'));
    expect(new BusinessHours(workplaceOf('KW')!).after(friday, 4)).toBe(at('2026-11-15T13:00:00+03:00'));
    expect(workplaceOf('FR')).toBeUndefined();
  });

  it('make the buckets of age', () => {
    expect([0, 3.9, 4, 8, 23.9, 24, 79, 80].map(ageBucketOf)).toEqual([
      'under-4-hours',
      'under-4-hours',
      'under-1-day',
      'under-3-days',
      'under-3-days',
      'under-10-days',
      'under-10-days',
      'older',
    ]);
  });
});
