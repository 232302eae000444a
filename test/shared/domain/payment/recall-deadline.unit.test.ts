import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerDueOn, answerOverdueAt, daysOverdue } from '../../../../shared/domain/payment/recall-deadline.ts';
import { businessDaysBetween, isBusinessDay } from '../../../../shared/kernel/calendar/calendar.ts';
import { T2 } from '../../../../shared/kernel/calendar/t2.ts';
import { instant, parseInstant } from '../../../../shared/kernel/clock.ts';
import { addDays, plainDate } from '../../../../shared/kernel/plain-date.ts';

const euro = { currency: 'EUR', serviceLevel: undefined };
const anyDay = fc.nat({ max: 4_000 }).map((days) => addDays(plainDate('2020-01-01'), days));

describe('the deadline of a recall', () => {
  it('of a SEPA payment is 15 days on which T2 works after the day of the request', () => {
    expect(answerDueOn(euro, plainDate('2026-11-16'))).toBe('2026-12-07');
    // Over Christmas and New Year: 25 December and 1 January are closed.
    expect(answerDueOn({ currency: 'EUR', serviceLevel: 'SEPA' }, plainDate('2026-12-14'))).toBe('2027-01-06');
  });

  it('is on no closed day, and 15 open days away, from whatever day it is asked', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const due = answerDueOn(euro, day)!;
        expect([isBusinessDay(due, T2), businessDaysBetween(day, due, T2)]).toEqual([true, 15]);
      }),
    );
  });

  it('is not known in another currency, at another service level, or where the currency is not stated', () => {
    const day = plainDate('2026-11-16');
    const others = [
      { currency: 'USD', serviceLevel: undefined },
      { currency: 'EUR', serviceLevel: 'G001' },
      { currency: undefined, serviceLevel: 'SEPA' },
    ];
    expect(others.map((other) => answerDueOn(other, day))).toEqual([undefined, undefined, undefined]);
  });

  it('passes with the end of its day in Frankfurt', () => {
    expect(answerOverdueAt(plainDate('2026-12-07'))).toBe(parseInstant('2026-12-07T23:00:00Z'));
    expect(answerOverdueAt(plainDate('2026-07-07'))).toBe(parseInstant('2026-07-07T22:00:00Z'));
  });
});

describe('how long an answer is overdue', () => {
  const friday = plainDate('2026-12-11');
  const at = (text: string) => parseInstant(text)!;

  it('is counted in banking business days, from none over the weekend', () => {
    const overdue = (text: string) => daysOverdue(friday, at(text));
    expect(overdue('2026-12-11T22:59:59Z')).toBeUndefined();
    expect(overdue('2026-12-11T23:00:00Z')).toBe(0);
    expect(overdue('2026-12-13T12:00:00Z')).toBe(0);
    expect(overdue('2026-12-14T12:00:00Z')).toBe(1);
    expect(overdue('2026-12-18T12:00:00Z')).toBe(5);
  });

  it('never falls while time passes', () => {
    const anyMoment = fc.nat({ max: 60 * 24 });
    fc.assert(
      fc.property(anyDay, anyMoment, anyMoment, (day, a, b) => {
        const after = (hours: number) =>
          daysOverdue(day, instant(answerOverdueAt(day) + (hours - 200) * 3_600_000)) ?? -1;
        expect(after(Math.min(a, b))).toBeLessThanOrEqual(after(Math.max(a, b)));
      }),
    );
  });
});
