import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PaymentFilter } from '../../../../shared/contracts/api/payments.ts';
import { PAYMENT_STATES, SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import { parseFilter } from '../../../../renderer/screens/payments/filter-grammar.ts';
import { filterText } from '../../../../renderer/screens/payments/filter-text.ts';

const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 });
const anyFilter: fc.Arbitrary<PaymentFilter> = fc.record(
  {
    scope: fc.constant<PaymentFilter['scope']>('all'),
    states: some(PAYMENT_STATES),
    kinds: some(['supplier', 'payroll', 'tax'] as const),
    directions: some(['out', 'in'] as const),
    currencies: some(['EUR', 'JPY', 'KWD']),
    companyCodes: some(['1010', '4010']),
    ownAccounts: some(['DE89 7001 0000', 'KW81']),
    valueDateFrom: fc.constant('2026-11-01'),
    valueDateTo: fc.constant('2026-11-30'),
    disagreeing: fc.constant(true),
    lane: fc.record({
      role: fc.constantFrom(...SYSTEM_ROLES),
      state: fc.constantFrom(...PAYMENT_STATES, 'none' as const),
    }),
    batchKey: fc.constantFrom('RUN-1', 'run of tuesday'),
    text: fc.constantFrom('steel', 'Al Rashid'),
  },
  { requiredKeys: ['scope'] },
);

describe('a filter that a link opens', () => {
  it('stands in the filter box as text that means the same', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(parseFilter(filterText(filter), 'all')).toEqual({ filter, problems: [] });
      }),
    );
  });

  it('never makes the grammar throw, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
        expect(parseFilter(typed, 'all').filter.scope).toBe('all');
      }),
    );
  });
});
