import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, instant, parseInstant } from '../../shared/kernel/clock.ts';
import {
  addDays,
  dateParts,
  daysBetween,
  fromEpochDay,
  isoWeekday,
  parsePlainDate,
  plainDate,
} from '../../shared/kernel/plain-date.ts';
import { instantOf, localTime } from '../../shared/kernel/zone.ts';

const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map(fromEpochDay);
const ZONES = ['Europe/Berlin', 'Europe/London', 'America/New_York', 'Asia/Tokyo', 'Asia/Kuwait'];

describe('plain dates', () => {
  it('move by days and count them back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5_000, max: 5_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(addDays(addDays(date, days), -days)).toBe(date);
      }),
    );
  });

  it('know their weekday: 2026-11-17 is a Tuesday, and a week later it is one again', () => {
    expect(isoWeekday(plainDate('2026-11-17'))).toBe(2);
    expect(isoWeekday(plainDate('2026-10-31'))).toBe(6);
    fc.assert(fc.property(anyDay, (date) => isoWeekday(addDays(date, 7)) === isoWeekday(date)));
  });

  it('exist or are refused', () => {
    expect(dateParts(plainDate('2028-02-29'))).toEqual({ year: 2028, month: 2, day: 29 });
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20261117', '', '2026-11-17T00:00'])
      expect(parsePlainDate(text)).toBeUndefined();
  });
});

describe('instants', () => {
  it('are read only with their offset and printed in UTC', () => {
    expect(formatInstant(parseInstant('2026-11-17T11:00:00+01:00')!)).toBe('2026-11-17T10:00:00.000Z');
    for (const text of ['2026-11-17T11:00:00', '2026-11-17', 'now', '']) expect(parseInstant(text)).toBeUndefined();
    expect(() => instant(1.5)).toThrow();
  });
});

describe('wall time of a zone', () => {
  it('comes back from its instant, away from the hours of a change', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 4, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.constantFrom(...ZONES),
        (date, hour, minute, zone) => {
          fc.pre(date > '1990-01-01');
          const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00`;
          expect(localTime(instantOf(date, time, zone), zone)).toEqual({ date, time });
        },
      ),
    );
  });

  it('takes the time after the gap in spring and the first pass in autumn', () => {
    expect(formatInstant(instantOf(plainDate('2026-03-29'), '02:30', 'Europe/Berlin'))).toBe(
      '2026-03-29T01:30:00.000Z',
    );
    expect(formatInstant(instantOf(plainDate('2026-10-25'), '02:30', 'Europe/Berlin'))).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });
});
