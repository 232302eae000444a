import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuild } from '../../../../electron/engine/pipeline/rebuild.ts';
import { duplicateGroups } from '../../../../shared/domain/duplicate/duplicates.ts';
import { suspectPayment } from '../../../../shared/domain/duplicate/suspect-payment.ts';
import type { FactDraft } from '../../../../shared/domain/fact/fact.ts';
import type { PaymentKind } from '../../../../shared/domain/payment/claim.ts';
import { PAYMENT_STATES, type PaymentState } from '../../../../shared/domain/payment/state.ts';
import { currency } from '../../../../shared/kernel/currency.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import { claim, claimDraft } from '../../../support/claims.ts';
import { seedsOf } from '../../../support/seeds.ts';
import { TestStreet } from '../../../support/street.ts';

const WORDS: readonly (readonly ['treasury' | 'bank', PaymentState, string])[] = [
  ['treasury', 'initiated', 'REGISTERED'],
  ['treasury', 'transmitted', 'TRANSMITTED'],
  ['bank', 'settled', 'BOOK'],
  ['bank', 'rejected', 'RJCT'],
];

/** Words about a few payments of one supplier, which take their amounts, numbers and names from a few. */
const anyWord: fc.Arbitrary<FactDraft> = fc
  .record({
    payment: fc.integer({ min: 0, max: 5 }),
    record: fc.integer({ min: 0, max: 1 }),
    word: fc.constantFrom(...WORDS),
    // Joins two payments to one.
    other: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined, freq: 8 }),
    minor: fc.constantFrom(1_000n, 990n),
    day: fc.constantFrom('2026-10-10', '2026-11-10', '2026-11-13', '2026-12-10'),
    name: fc.constantFrom('Kessler GmbH', 'KESSLER'),
    account: fc.constantFrom(undefined, 'DE1', 'DE2'),
    kind: fc.constantFrom<PaymentKind>('supplier', 'supplier', 'intercompany'),
    remittance: fc.constantFrom('Invoice 4471', 'INV-4471', '4471', 'Rent', undefined),
  })
  .map(({ payment, record, word: [role, state, rawStatus], other, minor, day, name, account, kind, remittance }) =>
    claimDraft(
      `${role}-${String(payment)}-${String(record)}`,
      claim({
        ...{ role, state, rawStatus, kind, minor, currency: currency('EUR'), valueDate: plainDate(day) },
        counterpartyName: name,
        ...(account === undefined ? {} : { counterpartyAccount: account }),
        ...(remittance === undefined ? {} : { remittance }),
        identity: {
          erpDocument: `1010/2026/150000000${String(payment)}`,
          ...(other === undefined ? {} : { uetr: `00000000-0000-4000-8000-00000000000${String(other)}` }),
        },
      }),
    ),
  );
const anyHistory = fc.array(fc.array(anyWord, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 7 });

interface Row {
  readonly key: string;
  readonly state: number;
  readonly kind: PaymentKind;
  readonly minor: number;
  readonly currency: string;
  readonly value_date: string;
  readonly counterparty: string;
  readonly counterparty_account: string | null;
  readonly remittance: string | null;
  readonly credit_expected: number;
}

/** What the radar says of all the payments that stand, looked at at once. */
function expected(world: TestStreet): readonly string[] {
  const rows = world.db.prepare('select * from payment').all() as readonly Row[];
  const suspects = rows.flatMap((row) => {
    const shown = suspectPayment({
      ...{ key: row.key, kind: row.kind, direction: 'out', state: PAYMENT_STATES[row.state]! },
      ...{ creditExpected: row.credit_expected === 1, minor: BigInt(row.minor), currency: row.currency },
      ...{ valueDate: row.value_date, counterparty: row.counterparty, remittance: row.remittance ?? undefined },
      counterpartyAccount: row.counterparty_account ?? undefined,
    });
    return shown ?? [];
  });
  return duplicateGroups(suspects)
    .flatMap(({ original, suspicions }) =>
      suspicions.map(({ payment }) => `suspected-duplicate-payment|payment|${original}: ${payment}`),
    )
    .sort();
}

const found = (world: TestStreet): readonly unknown[] =>
  world.db
    .prepare(
      "select case_key || ': ' || subject from exception_finding where code = 'suspected-duplicate' order by case_key, subject",
    )
    .pluck()
    .all();

async function inWorld<T>(work: (world: TestStreet) => Promise<T>): Promise<T> {
  const world = new TestStreet();
  try {
    return await work(world);
  } finally {
    world.close();
  }
}

const made = (world: TestStreet, history: readonly (readonly FactDraft[])[]) =>
  history.map((drafts, index) =>
    world.delivery(`file-${String(index)}`, drafts, { observedAt: 1_700_000_000_000 + index * 1_000 }),
  );

describe('the findings of the radar', () => {
  it('are after each commit what all the payments that stand come to, and what a fold from facts comes to', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, (history) =>
        inWorld(async (world) => {
          for (const delivery of made(world, history)) {
            await world.receive(delivery);
            expect(found(world)).toEqual(expected(world));
          }
          const { before, after } = rebuild(world.db, world.street.facts, world.street.views);
          expect(after).toEqual(before);
          expect(found(world)).toEqual(expected(world));
        }),
      ),
      seedsOf(25, 1_000),
    );
  });

  it('do not depend on the order of arrival, nor on what came together', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyHistory.chain((history) =>
          fc.tuple(
            fc.constant(history),
            fc.shuffledSubarray(
              history.map((_, index) => index),
              { minLength: history.length },
            ),
          ),
        ),
        async ([history, order]) => {
          const digests = (places: readonly number[], together: boolean) =>
            inWorld(async (world) => {
              const all = made(world, history);
              const ordered = places.map((place) => all[place]!);
              await (together ? world.receiveTogether(...ordered) : world.receive(...ordered));
              return world.street.views.digests();
            });
          const asTold = await digests([...history.keys()], false);
          expect(await digests(order, false)).toEqual(asTold);
          expect(await digests(order, true)).toEqual(asTold);
        },
      ),
      seedsOf(15, 500),
    );
  });
});
