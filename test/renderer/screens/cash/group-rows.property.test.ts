import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupRows, GROUPINGS } from '../../../../renderer/screens/cash/group-rows.ts';
import { figure, row } from './rows.ts';

const anyRows = fc
  .array(
    fc.record({
      currency: fc.constantFrom('EUR', 'USD', 'JPY'),
      companyCode: fc.constantFrom('1000', '1010', null),
      bankName: fc.constantFrom('Rheinbank', 'Sumida', null),
      minor: fc.bigInt(-1_000n, 1_000n),
      heard: fc.boolean(),
    }),
    { maxLength: 30 },
  )
  .map((drafts) =>
    drafts.map(({ minor, heard, ...draft }, i) =>
      row(`A${String(i)}`, { ...draft, figures: heard ? [figure('bank', minor)] : [] }),
    ),
  );

it('shows every account exactly once, whatever the grouping', () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom(...GROUPINGS), (rows, grouping) => {
      const shown = groupRows(rows, grouping).flatMap((item) => (item.kind === 'account' ? [item.row.accountId] : []));
      expect([...shown].sort()).toEqual(rows.map(({ accountId }) => accountId).sort());
    }),
  );
});

it('gives every line a key of its own', () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom(...GROUPINGS), (rows, grouping) => {
      const keys = groupRows(rows, grouping).map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

it('conserves money: the sums of the groups are the sum of the accounts, per currency', () => {
  fc.assert(
    fc.property(anyRows, fc.constantFrom('currency', 'entity', 'bank'), (rows, grouping) => {
      const items = groupRows(rows, grouping);
      for (const currency of ['EUR', 'USD', 'JPY']) {
        const own = rows.filter((one) => one.currency === currency);
        const accounts = own.reduce((sum, { figures }) => sum + (figures[0]?.minor ?? 0n), 0n);
        const groups = items.reduce((sum, item) => {
          const sums = item.kind === 'account' ? undefined : item.sums;
          return sum + (sums?.currency === currency ? (sums.roles.get('bank')?.minor ?? 0n) : 0n);
        }, 0n);
        expect(groups).toBe(accounts);
      }
    }),
  );
});
