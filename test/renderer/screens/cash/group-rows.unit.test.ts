import { expect, it } from 'vitest';
import { groupRows, silentRoles } from '../../../../renderer/screens/cash/group-rows.ts';
import { figure, row } from './rows.ts';

it('puts accounts without a bank last, and gives a group of several currencies a line per currency', () => {
  const rows = [
    row('A', { bankName: null }),
    row('B', { bankName: 'Sumida', currency: 'USD' }),
    row('C', { bankName: 'Sumida', currency: 'JPY' }),
  ];
  expect(groupRows(rows, 'bank').map(({ key }) => key)).toEqual([
    'bank:Sumida',
    'bank:Sumida:JPY',
    'bank:Sumida:USD',
    'B',
    'C',
    'bank:',
    'A',
  ]);
});

it('names the systems of which nothing has been heard, but only once somebody has been', () => {
  expect(silentRoles([row('A', { figures: [figure('bank', 1n), figure('erp', 1n)] })])).toEqual([
    'treasury',
    'reporting',
  ]);
  expect(silentRoles([row('A')])).toEqual([]);
});
