import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deskOf } from '../../../../electron/engine/handlers/create-reader.ts';
import { PaymentLists } from '../../../../electron/engine/queries/payments/payment-lists.ts';
import type { PaymentFilter, PaymentSort } from '../../../../shared/contracts/api/payments.ts';
import { anyPaymentHistory } from '../../../support/histories.ts';
import { TestReader } from '../../../support/reader.ts';
import { TestStreet } from '../../../support/street.ts';

const anyFilter = fc.constantFrom<PaymentFilter>(
  { scope: 'all' },
  { scope: 'focus' },
  { scope: 'open' },
  { scope: 'all', text: 'valves' },
  { scope: 'open', states: ['approved'] },
  { scope: 'all', states: ['rejected'], kinds: ['payroll'] },
  { scope: 'all', valueDateFrom: '2026-11-01', valueDateTo: '2026-11-17' },
);
const anySort: fc.Arbitrary<PaymentSort> = fc.record({
  by: fc.constantFrom('valueDate', 'amount', 'lastEvent'),
  descending: fc.boolean(),
});

describe('a list of the past', () => {
  it('is the same whether it is walked, gathered, or found among the few that ever met its filter, for everybody, at every commit', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyPaymentHistory,
        anyFilter,
        anySort,
        fc.boolean(),
        async (history, filter, sort, payrollItems) => {
          const world = new TestStreet();
          const reader = new TestReader(world);
          try {
            const desk = () => deskOf(reader.db, world.clock);
            const reach = { companyCodes: [], payrollItems };
            let now = 0;
            // Every look at the clock is a slice's whole time, so that slices end as early as they can.
            const lists = (most: number, candidatesMax: number) =>
              new PaymentLists(desk, () => (now += 100), most, { candidatesMax, sliceImages: 2 });
            // What few payments meet is known from question to question while deliveries come in.
            const few = lists(-1, 1_000);
            for (const [index, drafts] of history.entries()) {
              await world.receive(world.delivery(`file-${String(index)}`, drafts));
              const ways = [lists(Number.MAX_SAFE_INTEGER, -1), lists(-1, -1), few];
              for (let back = 0; back <= index; back += 1) {
                const asked = { filter, sort, reach, asKnownAt: world.clock.now() - back * 1_000 };
                const keys = [];
                for (const way of ways) {
                  const whole = await way.window(asked, 0, 500, () => false);
                  const part = await way.window(asked, 1, 3, () => false);
                  expect(part?.rows).toEqual(whole?.rows.slice(1, 4));
                  keys.push(whole?.rows.map((row) => [row.key, row.state]));
                }
                expect(keys).toEqual([keys[0], keys[0], keys[0]]);
              }
            }
          } finally {
            reader.close();
            world.close();
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);
});
