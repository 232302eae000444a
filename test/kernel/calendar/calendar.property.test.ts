import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addBusinessDays,
  businessDaysBetween,
  type Calendar,
  isBusinessDay,
  lastBusinessDayOfMonth,
  previousBusinessDays,
  roll,
  unionCalendar,
} from '../../../shared/kernel/calendar/calendar.ts';
import { CALENDARS } from '../../../shared/kernel/calendar/calendars.ts';
import { HOLIDAY_YEARS } from '../../../shared/kernel/calendar/holidays.ts';
import { addDays, epochDay, fromEpochDay, isoWeekday, plainDate } from '../../../shared/kernel/plain-date.ts';

const anyDate = fc
  .integer({
    min: epochDay(plainDate(`${HOLIDAY_YEARS.first}-01-01`)),
    max: epochDay(plainDate(`${HOLIDAY_YEARS.last}-12-31`)),
  })
  .map(fromEpochDay);
const anyCalendar: fc.Arbitrary<Calendar> = fc
  .subarray(Object.values<Calendar>(CALENDARS), { minLength: 1, maxLength: 3 })
  .map((parts) => unionCalendar(...parts));
const anyCount = fc.integer({ min: -40, max: 40 });

it('always lands on a business day', () => {
  fc.assert(
    fc.property(anyDate, anyCalendar, anyCount, (date, calendar, count) => {
      expect(isBusinessDay(addBusinessDays(date, count, calendar), calendar)).toBe(true);
      for (const rule of ['following', 'preceding', 'modified-following'] as const) {
        expect(isBusinessDay(roll(date, calendar, rule), calendar)).toBe(true);
      }
    }),
  );
});

it('goes back to where it came from', () => {
  fc.assert(
    fc.property(anyDate, anyCalendar, anyCount, (date, calendar, count) => {
      const start = roll(date, calendar, 'following');
      expect(addBusinessDays(addBusinessDays(start, count, calendar), -count, calendar)).toBe(start);
    }),
  );
});

it('rolls a business day nowhere, and a closed day over closed days only', () => {
  fc.assert(
    fc.property(anyDate, anyCalendar, (date, calendar) => {
      const following = roll(date, calendar, 'following');
      const preceding = roll(date, calendar, 'preceding');
      for (let day = date; day < following; day = addDays(day, 1)) expect(calendar.isClosed(day)).toBe(true);
      for (let day = date; day > preceding; day = addDays(day, -1)) expect(calendar.isClosed(day)).toBe(true);
      if (isBusinessDay(date, calendar)) expect([following, preceding]).toEqual([date, date]);
    }),
  );
});

it('keeps a modified following date in its month whenever the month has a business day', () => {
  fc.assert(
    fc.property(anyDate, anyCalendar, (date, calendar) => {
      expect(roll(date, calendar, 'modified-following').slice(0, 7)).toBe(date.slice(0, 7));
      expect(lastBusinessDayOfMonth(date, calendar).slice(0, 7)).toBe(date.slice(0, 7));
    }),
  );
});

it('counts the days it walks', () => {
  fc.assert(
    fc.property(anyDate, anyCalendar, fc.integer({ min: 0, max: 40 }), (date, calendar, count) => {
      const start = roll(date, calendar, 'following');
      expect(businessDaysBetween(start, addBusinessDays(start, count, calendar), calendar)).toBe(count);
      const before = previousBusinessDays(start, count, calendar);
      expect(before).toHaveLength(count);
      expect([...before].sort()).toEqual(before);
    }),
  );
});

it('never opens on its weekend', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      const weekday = isoWeekday(date);
      if (weekday >= 6)
        for (const id of ['DE', 'GB', 'NO', 'US', 'JP', 'T2'] as const) expect(CALENDARS[id].isClosed(date)).toBe(true);
      if (weekday === 5 || weekday === 6) expect(CALENDARS.KW.isClosed(date)).toBe(true);
    }),
  );
});
