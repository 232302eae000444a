import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateGroups, MEETING_MAX } from '../../../../shared/domain/duplicate/duplicates.ts';
import { agreementOf } from '../../../../shared/domain/duplicate/likeness.ts';
import { readPaymentReference } from '../../../../shared/domain/duplicate/payment-reference.ts';
import type { SuspectPayment } from '../../../../shared/domain/duplicate/suspect-payment.ts';
import { seedsOf } from '../../../support/seeds.ts';
import { suspect } from '../../../support/suspects.ts';

const anySuspect = (key: string): fc.Arbitrary<SuspectPayment> =>
  fc
    .record({
      minor: fc.constantFrom(1_000n, 1_010n, 2_000n),
      valueDate: fc.constantFrom(undefined, '2026-10-02', '2026-11-02', '2026-11-05', '2026-11-10', '2026-12-02'),
      counterparty: fc.constantFrom(undefined, 'Kessler GmbH', 'KESSLER', 'Kessler Armaturen', 'Hydra AG'),
      counterpartyAccount: fc.constantFrom('DE1', 'DE2'),
      kind: fc.constantFrom('supplier' as const, 'payroll' as const, 'unknown' as const),
      remittance: fc.constantFrom(
        ...[undefined, 'Invoice 2026-4471', 'INV 20264471', '4471', 'Invoice 2026-4417', 'Rent', 'Rent 2026-11'],
        ...['Contract 4471', 'Invoice 2026-4471 instalment 1/2', 'Invoice 2026-4471, 2026-4472'],
      ),
    })
    .map((over) => suspect({ key, ...over }));

const anyPayments = fc
  .integer({ min: 0, max: 9 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => anySuspect(`p${String(at)}`))));

const groupsOf = (payments: readonly SuspectPayment[]) =>
  [...duplicateGroups(payments)].sort((a, b) => (a.original < b.original ? -1 : 1));

describe('the radar', () => {
  it('finds the same groups in any order of the payments', () => {
    fc.assert(
      fc.property(
        anyPayments.chain((payments) =>
          fc.tuple(fc.constant(payments), fc.shuffledSubarray([...payments], { minLength: payments.length })),
        ),
        ([payments, shuffled]) => {
          expect(groupsOf(shuffled)).toEqual(groupsOf(payments));
        },
      ),
      seedsOf(300, 10_000),
    );
  });

  it('puts no payment into two groups, and never suspects the original', () => {
    fc.assert(
      fc.property(anyPayments, (payments) => {
        const named = groupsOf(payments).flatMap(({ original, suspicions }) => [
          original,
          ...suspicions.map((one) => one.payment),
        ]);
        expect(new Set(named).size).toBe(named.length);
      }),
      seedsOf(300, 10_000),
    );
  });

  it('sees the same between two payments from either side', () => {
    fc.assert(
      fc.property(
        anySuspect('a'),
        anySuspect('b'),
        fc.option(fc.constantFrom(7, 30), { nil: undefined }),
        (a, b, rhythm) => {
          expect(agreementOf(a, b, rhythm)).toEqual(agreementOf(b, a, rhythm));
        },
      ),
      seedsOf(500, 10_000),
    );
  });

  it('reads any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(readPaymentReference(text).numbers.length).toBeLessThanOrEqual(20);
      }),
      seedsOf(500, 10_000),
    );
  });
});

it('a number that more payments bear than can be held against each other suspects none of them', () => {
  const many = Array.from({ length: MEETING_MAX + 1 }, (_, at) => suspect({ key: `p${String(at)}` }));
  expect(duplicateGroups(many)).toEqual([]);
  expect(duplicateGroups(many.slice(1))).toHaveLength(1);
});
