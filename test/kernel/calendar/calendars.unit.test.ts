import { describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  lastBusinessDayOfMonth,
  previousBusinessDays,
  roll,
  unionCalendar,
} from '../../../shared/kernel/calendar/calendar.ts';
import { CALENDARS, findCalendar } from '../../../shared/kernel/calendar/calendars.ts';
import { easterSunday } from '../../../shared/kernel/calendar/easter.ts';
import { plainDate as d } from '../../../shared/kernel/plain-date.ts';

const { DE, GB, US, JP, KW, T2, NO } = CALENDARS;

describe('Easter', () => {
  it.each([
    [1818, '1818-03-22'],
    [2000, '2000-04-23'],
    [2019, '2019-04-21'],
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('of %i falls on %s', (year, date) => {
    expect(easterSunday(year)).toBe(date);
  });
});

describe('T2', () => {
  it('is shut on exactly its six holidays besides weekends, in any year', () => {
    for (const date of [
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-12-25',
      '2031-04-11',
      '2031-04-14',
    ]) {
      expect([date, T2.isClosed(d(date))]).toEqual([date, true]);
    }
    expect(T2.isClosed(d('2026-05-14'))).toBe(false);
    expect(T2.isClosed(d('2026-12-24'))).toBe(false);
  });
});

describe('the days that the demo company meets', () => {
  it.each([
    ['Japan is shut on Monday 23 November', JP.isClosed(d('2026-11-23')), true],
    ['the United States are shut on Thanksgiving', US.isClosed(d('2026-11-26')), true],
    ['31 October 2026 is a Saturday', DE.isClosed(d('2026-10-31')), true],
    ['Kuwait works on Sunday', KW.isClosed(d('2026-11-15')), false],
    ['Kuwait rests on Friday', KW.isClosed(d('2026-11-13')), true],
    ['the Fed is open on Friday 3 July 2026', US.isClosed(d('2026-07-03')), false],
    ['Boxing Day 2026 is kept on Monday 28 December in England', GB.isClosed(d('2026-12-28')), true],
    ['Norway keeps Maundy Thursday', NO.isClosed(d('2026-04-02')), true],
  ])('%s', (_title, actual, expected) => {
    expect(actual).toBe(expected);
  });

  it('puts month-end November 2026 on Monday the 30th', () => {
    expect(lastBusinessDayOfMonth(d('2026-11-03'), T2)).toBe('2026-11-30');
    expect(lastBusinessDayOfMonth(d('2026-10-03'), T2)).toBe('2026-10-30');
  });

  it('rolls payroll of Sunday 25 October back and suppliers forward', () => {
    expect(roll(d('2026-10-25'), DE, 'preceding')).toBe('2026-10-23');
    expect(roll(d('2026-10-25'), DE, 'following')).toBe('2026-10-26');
  });

  it('keeps a modified following date in its month', () => {
    expect(roll(d('2026-10-31'), DE, 'modified-following')).toBe('2026-10-30');
    expect(roll(d('2026-11-01'), DE, 'modified-following')).toBe('2026-11-02');
  });

  it('counts business days over weekends and holidays', () => {
    expect(addBusinessDays(d('2026-11-20'), 1, JP)).toBe('2026-11-24');
    expect(addBusinessDays(d('2026-11-21'), 1, DE)).toBe('2026-11-23');
    expect(addBusinessDays(d('2026-11-17'), -2, DE)).toBe('2026-11-13');
    expect(previousBusinessDays(d('2026-11-17'), 3, US)).toEqual(['2026-11-12', '2026-11-13', '2026-11-16']);
  });

  it('closes a union whenever one part is closed', () => {
    const both = unionCalendar(US, JP);
    expect(both.id).toBe('US+JP');
    expect([both.isClosed(d('2026-11-23')), both.isClosed(d('2026-11-26')), both.isClosed(d('2026-11-24'))]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('finds calendars by name and nothing for another name', () => {
    expect(findCalendar('KW')).toBe(KW);
    expect(findCalendar('XX')).toBeUndefined();
  });
});
