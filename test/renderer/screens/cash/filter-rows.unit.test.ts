import { describe, expect, it } from 'vitest';
import { filterRows } from '../../../../renderer/screens/cash/filter-rows.ts';
import { figure, row } from './rows.ts';

const rows = [
  row('DE21700100000010000001', { name: 'Holding EUR pool header', companyCode: '1000' }),
  row('3010-0001-441', { name: 'Inc. USD concentration', companyCode: '3010', currency: 'USD', bankName: 'Hudson' }),
  row('GB58NORD70010020100001', {
    name: 'UK GBP operating',
    companyCode: '2010',
    currency: 'GBP',
    bankName: 'Nordbank',
    figures: [figure('bank', 2n), figure('erp', 1n)],
    differences: [{ role: 'erp', comparable: true, minor: 1n }],
  }),
];
const none = { text: '', companyCode: undefined, currency: undefined, onlyDifferences: false };
const found = (change: Partial<typeof none> | { companyCode: string } | { currency: string }) =>
  filterRows(rows, { ...none, ...change }).map(({ accountId }) => accountId);

describe('the filter of the matrix', () => {
  it('finds an account by its number however it is spaced', () => {
    expect(found({ text: 'de21 7001 0000 0010' })).toEqual(['DE21700100000010000001']);
  });

  it('needs every word, in any field', () => {
    expect(found({ text: 'hudson usd' })).toEqual(['3010-0001-441']);
    expect(found({ text: 'hudson gbp' })).toEqual([]);
  });

  it('narrows by entity, currency and difference', () => {
    expect(found({ companyCode: '1000' })).toEqual(['DE21700100000010000001']);
    expect(found({ currency: 'USD' })).toEqual(['3010-0001-441']);
    expect(found({ onlyDifferences: true })).toEqual(['GB58NORD70010020100001']);
  });
});
