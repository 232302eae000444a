import { describe, expect, it } from 'vitest';
import { changedFields } from '../../../../electron/engine/remap/fields.ts';

const body = (value: unknown): string => JSON.stringify(value);

describe('the fields in which two readings of a record differ', () => {
  it('are named by their path, with what was not there before and what is there no more', () => {
    expect(
      changedFields(
        body({ a: 'same', party: { name: 'Möler', city: 'Köln' }, lines: ['one', 'two'] }),
        body({ a: 'same', party: { name: 'Möller', country: 'DE' }, lines: ['one'] }),
      ),
    ).toEqual([
      { field: 'lines/1', before: 'two', after: null },
      { field: 'party/city', before: 'Köln', after: null },
      { field: 'party/country', before: null, after: 'DE' },
      { field: 'party/name', before: 'Möler', after: 'Möller' },
    ]);
  });

  it('show amounts with the decimals of their currency, also where only the currency changed', () => {
    expect(
      changedFields(
        body({ minor: '125050', currency: 'EUR', creditsMinor: '7' }),
        body({ minor: '125050', currency: 'JPY', creditsMinor: '7' }),
      ),
    ).toEqual([
      { field: 'creditsMinor', before: '0.07 EUR', after: '7 JPY' },
      { field: 'currency', before: 'EUR', after: 'JPY' },
      { field: 'minor', before: '1250.50 EUR', after: '125050 JPY' },
    ]);
  });

  it('are none where both say the same in another order, and long values are cut for the eye only', () => {
    expect(changedFields(body({ a: 1, b: true }), body({ b: true, a: 1 }))).toEqual([]);
    const [long, longer] = ['x'.repeat(400), `${'x'.repeat(400)}y`];
    const [change] = changedFields(body({ text: long }), body({ text: longer }));
    expect([change?.before?.length, change?.after?.length]).toEqual([301, 301]);
  });
});
