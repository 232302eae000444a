import { roll } from '../../../shared/kernel/calendar/calendar.ts';
import type { PlainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import { accountById, entityOf } from './company.ts';
import { at, bankCalendar } from './days.ts';
import type { Batch, EntrySpec, Payment } from './model.ts';
import { ownParty } from './plan-treasury.ts';

const AUTOMATIC = { kind: 'automatic' } as const;

/** SAP accounts on the other side of a bank entry. */
export const OFFSET = {
  customers: '0012100000',
  unidentified: '0019900000',
  pool: '0013500000',
  fees: '0065008500',
  interest: '0070001000',
  loan: '0032500000',
  energy: '0060500100',
  transit: '0013100000',
  equity: '0099999999',
  suppliers: '0021100000',
} as const;

function signOf(batch: Batch): bigint {
  return batch.spec.rail === 'sdd' ? 1n : -1n;
}

/** Payments of a run that the bank executes: not rejected, not held. */
export function executedOf(batch: Batch): readonly Payment[] {
  return batch.payments.filter(
    (payment) => payment.spec.fate.kind === 'settled' || payment.spec.fate.kind === 'returned',
  );
}

function batchEntry(batch: Batch, payments: readonly Payment[]): EntrySpec {
  const minor = payments.reduce((sum, payment) => sum + payment.spec.minor, 0n) * signOf(batch);
  const date = batch.spec.movedTo?.date ?? batch.spec.requestedDate;
  return {
    accountId: batch.spec.accountId,
    code: minor < 0n ? 'batch-debit' : 'batch-credit',
    minor,
    bookingDate: date,
    valueDate: date,
    bookedAt: batch.times.booked,
    text: [`${batch.pmtInfId} ${String(payments.length)} items`],
    batch,
    posting: AUTOMATIC,
    offsetAccount: OFFSET.suppliers,
  };
}

function singleEntry(payment: Payment): EntrySpec {
  const { batch, spec } = payment;
  return {
    accountId: batch.spec.accountId,
    code: payment.chequeNumber === undefined ? (batch.spec.kind === 'treasury' ? 'fx' : 'transfer-out') : 'cheque',
    minor: spec.minor * signOf(batch),
    bookingDate: payment.bookingDate,
    valueDate: spec.valueDate ?? payment.bookingDate,
    bookedAt: payment.decidedAt,
    counterparty: spec.payee,
    endToEndId: payment.endToEndId,
    text: payment.chequeNumber === undefined ? [spec.text] : [`Cheque ${payment.chequeNumber}`],
    payment,
    posting: AUTOMATIC,
    offsetAccount: OFFSET.suppliers,
  };
}

function returnEntry(payment: Payment): EntrySpec | undefined {
  const { fate } = payment.spec;
  if (fate.kind !== 'returned' || payment.returnedAt === undefined) return undefined;
  const incoming = signOf(payment.batch) < 0n;
  const date = localTime(payment.returnedAt, accountById(payment.batch.spec.accountId).timeZone).date;
  return {
    accountId: payment.batch.spec.accountId,
    code: incoming ? 'return-in' : 'return-out',
    minor: (payment.spec.minor - fate.chargesMinor) * (incoming ? 1n : -1n),
    bookingDate: date,
    valueDate: date,
    bookedAt: payment.returnedAt,
    // A bank returns salaries without saying whose.
    ...(payment.batch.spec.kind === 'payroll' ? {} : { counterparty: payment.spec.payee }),
    endToEndId: payment.endToEndId,
    text: [`Return ${fate.reason.code} ${fate.reason.text}`, ...(fate.chargesMinor > 0n ? ['less charges'] : [])],
    payment,
    reason: fate.reason,
    posting: AUTOMATIC,
    offsetAccount: OFFSET.suppliers,
  };
}

function arrivalEntry(payment: Payment): EntrySpec | undefined {
  const { arrives } = payment.spec;
  if (!arrives) return undefined;
  const account = accountById(arrives.accountId);
  const sender = entityOf(payment.batch.companyCode);
  const date: PlainDate = roll(
    arrives.date < payment.bookingDate ? payment.bookingDate : arrives.date,
    bankCalendar(account),
    'following',
  );
  const noon = at(date, 1010, account.timeZone);
  return {
    accountId: account.id,
    code: payment.batch.spec.kind === 'treasury' ? 'fx' : 'transfer-in',
    minor: arrives.minor,
    bookingDate: date,
    valueDate: date,
    bookedAt: noon,
    counterparty: { ...ownParty(payment.batch.spec.accountId), name: sender.name },
    endToEndId: payment.endToEndId,
    text: [payment.spec.text],
    posting: AUTOMATIC,
    offsetAccount: OFFSET.transit,
    ...(payment.spec.tag === undefined ? {} : { tag: `${payment.spec.tag}/arrival` }),
  };
}

/** The bank entries that a run leads to, returns and arrivals on own accounts included. */
export function entriesOfRun(batch: Batch): readonly EntrySpec[] {
  const executed = executedOf(batch);
  if (executed.length === 0) return [];
  const debits = batch.bookAsOne ? [batchEntry(batch, executed)] : executed.map(singleEntry);
  const later = executed.flatMap((payment) => [returnEntry(payment), arrivalEntry(payment)]);
  return [...debits, ...later.filter((entry) => entry !== undefined)];
}
