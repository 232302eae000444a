import { describe, expect, it } from 'vitest';
import { differenceTsv } from '../../../../renderer/app/remap/difference-tsv.ts';
import { timeLeftMs } from '../../../../renderer/app/remap/time-left.ts';
import { translator } from '../../../../renderer/app/messages/translate.ts';

describe('the time that mapping again still takes', () => {
  it('follows the rate since it was first heard of', () => {
    expect(timeLeftMs({ done: 10, atMs: 1_000 }, { done: 30, atMs: 5_000 }, 100)).toBe(14_000);
    expect(timeLeftMs({ done: 10, atMs: 1_000 }, { done: 100, atMs: 5_000 }, 100)).toBe(0);
  });

  it('is not known while nothing has moved', () => {
    expect(timeLeftMs({ done: 10, atMs: 1_000 }, { done: 10, atMs: 60_000 }, 100)).toBeUndefined();
    expect(timeLeftMs({ done: 0, atMs: 0 }, { done: 5, atMs: 0 }, 100)).toBeUndefined();
  });
});

describe('what mapping again would change, for a spreadsheet', () => {
  it('has one line a field under its titles, and runs no formula of the source', () => {
    const record = {
      ...{ deliveryId: 1, delivery: 'a.sta', source: 'account:DE1', kind: 'entry', key: '=cmd|1', moreFields: 0 },
      how: 'changed' as const,
      fields: [
        { field: 'entry/minor', before: '125050.00 EUR', after: '1250.50 EUR' },
        { field: 'entry/text', before: null, after: 'two\nlines' },
      ],
    };
    expect(differenceTsv([record], translator('en'))).toEqual({
      lines: 2,
      tsv: [
        'File\tRecord\tRecord key\tChange\tField\tBefore\tAfter',
        "a.sta\tEntry\t'=cmd|1\tchanged\tentry/minor\t125050.00 EUR\t1250.50 EUR",
        "a.sta\tEntry\t'=cmd|1\tchanged\tentry/text\t\ttwo lines",
      ].join('\r\n'),
    });
  });
});
