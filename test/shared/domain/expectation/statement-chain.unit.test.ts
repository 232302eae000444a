import { describe, expect, it } from 'vitest';
import {
  breakBetween,
  breakText,
  byChain,
  type ChainLink,
} from '../../../../shared/domain/expectation/statement-chain.ts';
import { CALENDARS } from '../../../../shared/kernel/calendar/calendars.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';

const link = (date: string, sequence: string | null, opening: bigint | null, closing: bigint | null): ChainLink => ({
  key: `${date}|${sequence ?? ''}`,
  date: plainDate(date),
  sequence,
  opening,
  closing,
  entryCount: 1,
});
const between = (a: ChainLink, b: ChainLink, calendar: 'DE' | 'JP' | 'KW' | null = 'DE') => {
  const found = breakBetween(a, b, calendar === null ? undefined : CALENDARS[calendar]);
  return found && breakText(found);
};

describe('two statements in a row', () => {
  it('follow each other over a weekend, with the next number and the same balance', () => {
    expect(between(link('2026-11-13', '212', 0n, 5n), link('2026-11-16', '213', 5n, 7n))).toBeUndefined();
  });

  it('leave a business day out', () => {
    expect(between(link('2026-11-10', '212', 0n, 5n), link('2026-11-12', '214', 6n, 7n))).toBe(
      'No statement of 2026-11-11, though a later one came.',
    );
    expect(between(link('2026-11-05', '1', 0n, 0n), link('2026-11-11', '5', 0n, 0n))).toBe(
      'No statement of 2026-11-06 to 2026-11-10, though a later one came.',
    );
  });

  it('leave nothing out on a day on which this bank is closed: Friday in Kuwait, a holiday in Japan', () => {
    expect(between(link('2026-11-12', '1', 0n, 5n), link('2026-11-15', '2', 5n, 7n), 'KW')).toBeUndefined();
    expect(between(link('2026-11-20', '1', 0n, 5n), link('2026-11-24', '2', 5n, 7n), 'JP')).toBeUndefined();
  });

  it('leave numbers out', () => {
    expect(between(link('2026-11-10', '212', 0n, 5n), link('2026-11-11', '214', 5n, 7n))).toBe(
      'Statement number 213 is missing.',
    );
    expect(between(link('2026-11-10', '212/1', 0n, 5n), link('2026-11-11', '216/1', 5n, 7n))).toBe(
      'Statement number 213 to 215 is missing.',
    );
  });

  it('leave a page of one statement out', () => {
    expect(between(link('2026-11-10', '212/1', 0n, 5n), link('2026-11-10', '212/3', 9n, 7n))).toBe(
      'Page 2 of statement 212 is missing.',
    );
  });

  it('do not carry the balance over', () => {
    expect(between(link('2026-11-10', null, 0n, 5n), link('2026-11-11', null, 6n, 7n))).toBe(
      'The opening balance is not the closing balance of the statement before.',
    );
  });

  it('start again at 1 with the new year, and long numbers such as dates are not counted up', () => {
    expect(between(link('2026-12-31', '251', 0n, 5n), link('2027-01-04', '1', 5n, 7n))).toBeUndefined();
    expect(between(link('2026-11-13', '20261113', 0n, 5n), link('2026-11-16', '20261116', 5n, 7n))).toBeUndefined();
  });

  it('are not judged by days where nobody knows the calendar', () => {
    expect(between(link('2026-11-10', '1', 0n, 5n), link('2026-11-16', '2', 5n, 7n), null)).toBeUndefined();
  });

  it('are one when both say the same', () => {
    const copy = link('2026-11-10', '212', 0n, 5n);
    expect(between(copy, { ...copy, key: 'again' })).toBeUndefined();
  });

  it('stand in the order of days, numbers and pages, not of text', () => {
    const chain = [
      link('2026-11-11', '10', 0n, 0n),
      link('2026-11-11', '9/12', 0n, 0n),
      link('2026-11-11', '9/2', 0n, 0n),
      link('2026-11-10', '99', 0n, 0n),
    ];
    expect(chain.sort(byChain).map((one) => one.sequence)).toEqual(['99', '9/2', '9/12', '10']);
  });
});
