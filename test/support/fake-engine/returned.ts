import { plainDate } from '../../../shared/kernel/plain-date.ts';
import type { PaymentDetail, PaymentRow } from '../../../shared/contracts/api/payments.ts';
import { WORLD_NOW } from './world.ts';

const DAY_MS = 86_400_000;
const HUNDREDTHS = 100n;

/** Both legs of a payment that came back, less a hundredth that the bank kept. */
export function returnedOf({ state, masked, minor, currency, valueDate }: PaymentRow): PaymentDetail['returned'] {
  if (state !== 'reversed' || masked || minor === null || currency === null) return null;
  const kept = minor / HUNDREDTHS;
  return {
    paid: { minor, currency, valueDate },
    legs: [
      {
        factId: 50_001,
        minor: minor - kept,
        currency,
        valueDate: '2026-11-17',
        reasons: [{ code: 'AC01', text: 'Account number wrong or missing' }],
        linkedBy: ['FT2631004711'],
      },
    ],
    difference: { kind: 'charges', minor: kept, currency },
  };
}

/** A recall that waits for its answer, two days too long. */
export function recallOf({ state }: PaymentRow): PaymentDetail['recall'] {
  if (state !== 'reversed') return null;
  const overdue = plainDate(new Date(WORLD_NOW - 2 * DAY_MS).toISOString().slice(0, 10));
  return {
    status: 'pending',
    code: 'DUPL',
    text: 'Paid twice',
    at: WORLD_NOW - 20 * DAY_MS,
    dueOn: overdue,
    askedOf: 'COBADEFFXXX',
  };
}
