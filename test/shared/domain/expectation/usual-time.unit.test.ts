import { describe, expect, it } from 'vitest';
import { usualAt } from '../../../../shared/domain/expectation/usual-time.ts';
import { lastNeededDate, neededAt, type StatementRule } from '../../../../shared/domain/expectation/statement-due.ts';
import { CALENDARS } from '../../../../shared/kernel/calendar/calendars.ts';
import { formatInstant, type Instant, parseInstant } from '../../../../shared/kernel/clock.ts';
import { plainDate, previousBusinessDaysOf } from './dates.ts';

const rule: StatementRule = { neededBy: '06:15', timeZone: 'Europe/Berlin', calendar: CALENDARS.DE };
const at = (text: string): Instant => parseInstant(text)!;
const usual = (arrivals: readonly (readonly [string, string])[], date = '2026-11-17') => {
  const found = usualAt(
    rule,
    plainDate(date),
    arrivals.map(([day, time]) => ({ date: plainDate(day), at: at(time) })),
  );
  return found === undefined ? undefined : formatInstant(found);
};
/** Statements of the last business days before 17 November, each here at a wall time in Berlin (CET) of the next business day. */
const here = (times: readonly string[]) =>
  previousBusinessDaysOf('2026-11-17', times.length).map(
    ([date, next], index) => [date, `${next}T${times[index]!}:00+01:00`] as const,
  );

describe('the time by which a statement is needed', () => {
  it('is the wall time of the bank on its next business day, also over a weekend and the end of summer time', () => {
    expect(formatInstant(neededAt(rule, plainDate('2026-11-13')))).toBe('2026-11-16T05:15:00.000Z');
    expect(formatInstant(neededAt(rule, plainDate('2026-10-23')))).toBe('2026-10-26T05:15:00.000Z');
    expect(formatInstant(neededAt(rule, plainDate('2026-10-22')))).toBe('2026-10-23T04:15:00.000Z');
    expect(lastNeededDate(rule, at('2026-11-16T05:14:59Z'))).toBe('2026-11-12');
    expect(lastNeededDate(rule, at('2026-11-16T05:15:00Z'))).toBe('2026-11-13');
  });
});

describe('the usual time of a statement', () => {
  it('is not known from fewer than five arrivals', () => {
    expect(usual(here(['05:00', '05:00', '05:00', '05:00']))).toBeUndefined();
  });

  it('is when nine in ten were here, and half an hour on top', () => {
    expect(
      usual(here(['05:00', '05:01', '05:02', '05:03', '05:04', '05:05', '05:06', '05:07', '05:08', '09:00'])),
    ).toBe('2026-11-18T04:38:00.000Z');
  });

  it('learns nothing from a catch-up of older days', () => {
    expect(
      usual(previousBusinessDaysOf('2026-11-17', 10).map(([date]) => [date, '2026-11-17T10:40:00+01:00'])),
    ).toBeUndefined();
  });

  it('learns nothing from the future', () => {
    expect(usual(here(['05:00', '05:00', '05:00', '05:00', '05:00']), '2026-11-11')).toBeUndefined();
  });

  it('is judged by the weekday alone once that was seen often enough', () => {
    const mondays = [
      ['2026-10-16', '2026-10-19T08:00:00+02:00'],
      ['2026-10-23', '2026-10-26T08:00:00+01:00'],
      ['2026-10-30', '2026-11-02T08:00:00+01:00'],
      ['2026-11-06', '2026-11-09T08:00:00+01:00'],
    ] as const;
    const others = [['2026-11-09', '2026-11-10T05:00:00+01:00']] as const;
    expect(usual([...mondays, ...others], '2026-11-13')).toBe('2026-11-16T07:30:00.000Z');
  });
});
