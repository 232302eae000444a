import { describe, expect, it } from 'vitest';
import { PagedRows } from '../../../../renderer/screens/payments/paged-rows.ts';
import { packPayments } from '../../../../shared/contracts/api/pack-payments.ts';
import { FakeList } from '../../../support/fake-engine/list.ts';

describe('the rows of a page that came in columns', () => {
  const rows = new FakeList(5).rows({ scope: 'all' }, { by: 'valueDate', descending: true }, 0, 5);
  const paged = new PagedRows(packPayments(rows));

  it('are the rows that the engine packed, in their order', () => {
    expect(Array.from({ length: paged.length }, (_, index) => paged.at(index))).toEqual(rows);
  });

  it('stay the same object, so that a grid draws a row that has not changed only once', () => {
    expect(paged.at(3)).toBe(paged.at(3));
  });

  it('end where the page ends', () => {
    expect(paged.at(paged.length)).toBeUndefined();
  });
});
