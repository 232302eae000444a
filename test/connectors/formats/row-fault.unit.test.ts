import { describe, expect, it } from 'vitest';
import { parseAmount } from '../../../connectors/formats/row-fault.ts';

describe('An amount of a row', () => {
  it('with a comma is refused where the point is the mark, whatever was read before', () => {
    expect(parseAmount('1,5', 'EUR', ',')).toMatchObject({ ok: true, value: { minor: 150n } });
    expect(parseAmount('1,5', 'EUR', '.')).toMatchObject({ ok: false, fault: { code: 'row-amount-malformed' } });
  });

  it('with a point is read where a comma may stand, because some banks write it', () => {
    expect(parseAmount('1.5', 'EUR', ',')).toMatchObject({ ok: true, value: { minor: 150n } });
  });

  it('that is read twice is the same both times', () => {
    expect(parseAmount('12.34', 'EUR')).toEqual(parseAmount('12.34', 'EUR'));
    expect(parseAmount('12.34', 'JPY')).toMatchObject({ ok: false, fault: { code: 'row-amount-fraction' } });
  });
});
