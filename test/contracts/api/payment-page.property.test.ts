import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packPayments } from '../../../shared/contracts/api/pack-payments.ts';
import { zPaymentPage } from '../../../shared/contracts/api/payment-page.ts';
import { paymentOf } from '../../../shared/contracts/api/unpack-payments.ts';
import type { PaymentRow } from '../../../shared/contracts/api/payments.ts';
import { zPaymentKind } from '../../../shared/domain/payment/claim.ts';
import { VERDICTS } from '../../../shared/domain/payment/lane.ts';
import { PAYMENT_STATES, SYSTEM_ROLES } from '../../../shared/domain/payment/state.ts';
import { movableBuffers } from '../../../shared/contracts/rpc/size.ts';

const word = fc.oneof(fc.constantFrom('', 'BOOK', 'EUR', '2026-11-17', 'Müller & Söhne', '𝄞', '\0'), fc.string());
const maybe = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(some, { nil: null });
const state = fc.constantFrom(...PAYMENT_STATES);
const at = maybe(fc.integer({ min: -8.64e15, max: 8.64e15 }));
const lane = fc.record({ verdict: fc.constantFrom(...VERDICTS), state: maybe(state), word: maybe(word), at });
const row: fc.Arbitrary<PaymentRow> = fc.record({
  key: word,
  reference: word,
  state,
  qualifier: maybe(word),
  direction: fc.constantFrom('out', 'in'),
  kind: fc.constantFrom(...zPaymentKind.options),
  minor: maybe(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  currency: maybe(word),
  valueDate: maybe(word),
  counterparty: maybe(word),
  companyCode: maybe(word),
  ownAccount: maybe(word),
  batchKey: maybe(word),
  lanes: fc
    .tuple(lane, lane, lane, lane)
    .map((lanes) => lanes.map((one, index) => ({ role: SYSTEM_ROLES[index] ?? 'bank', ...one }))),
  lastEventAt: at,
  masked: fc.boolean(),
});

describe('a page of payments in columns', () => {
  it('gives every row back as it was, whatever its words, amounts and gaps', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const page = structuredClone(packPayments(rows));
        expect(rows.map((_row, index) => paymentOf(page, index))).toEqual(rows);
        expect(zPaymentPage.safeParse(page).success).toBe(true);
      }),
    );
  });

  it('knows no row before its first or behind its last', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 3 }), (rows) => {
        const page = packPayments(rows);
        expect([paymentOf(page, -1), paymentOf(page, rows.length)]).toEqual([undefined, undefined]);
      }),
    );
  });

  it('can be handed over: its buffers are whole and are moved, not copied', () => {
    const page = packPayments([]);
    expect(movableBuffers(page)).toHaveLength(5);
  });
});
