import { describe, expect, it } from 'vitest';
import { currency } from '../../../../shared/kernel/currency.ts';
import { plainDate } from '../../../../shared/kernel/plain-date.ts';
import type { EntryPurpose } from '../../../../shared/domain/reconciliation/entry-purpose.ts';
import {
  type BankLine,
  type BookLine,
  reconcile,
  type Reconciliation,
  type ReconciliationInput,
  type StatedBalance,
} from '../../../../shared/domain/reconciliation/reconcile.ts';

const EUR = currency('EUR');
const DAY = plainDate('2026-11-30');

const ledger = (minor: bigint, over: Partial<StatedBalance> = {}): StatedBalance => ({
  ...{ minor, currency: EUR, date: DAY, basis: 'prior-day-ledger' },
  ...over,
});
const book = (minor: bigint, over: Partial<StatedBalance> = {}): StatedBalance => ({
  ...ledger(minor, { basis: 'book' }),
  ...over,
});
const entry = (key: string, minor: bigint, date: string, purpose: EntryPurpose = 'payment'): BankLine => ({
  ...{ key, minor, date: plainDate(date), purpose },
});
const line = (key: string, minor: bigint, date: string, over: Partial<BookLine> = {}): BookLine => ({
  ...{ key, minor, date: plainDate(date) },
  ...over,
});

function statementOf(input: Partial<ReconciliationInput>): Reconciliation {
  const outcome = reconcile({
    ...{ date: DAY, bank: ledger(0n), book: book(0n), bankLines: [], bookLines: [], matches: [] },
    ...input,
  });
  if (!outcome.comparable) throw new Error(outcome.reason);
  return outcome.statement;
}

const figures = (statement: Reconciliation) => ({
  difference: statement.differenceMinor,
  bank: statement.bankItems.map((item) => [item.class, item.minor, item.ageDays]),
  adjustedBank: statement.adjustedBankMinor,
  book: statement.bookItems.map((item) => [item.class, item.minor, item.ageDays]),
  adjustedBook: statement.adjustedBookMinor,
  unreconciled: statement.unreconciledMinor,
});

describe('a month-end reconciliation with timing items, items to book and nothing else', () => {
  // Opening 1,000.00 on both sides. The bank booked a supplier (-250.00), a fee (-4.12), interest (+1.90) and a customer (+300.00);
  // the books have the supplier, the customer, a cheque that nobody presented (-80.00) and a payment of the last day (-120.00).
  const statement = statementOf({
    bank: ledger(104_778n),
    book: book(85_000n),
    bankLines: [
      entry('e-supplier', -25_000n, '2026-11-12'),
      entry('e-fee', -412n, '2026-11-28', 'fee'),
      entry('e-interest', 190n, '2026-11-30', 'interest'),
      entry('e-customer', 30_000n, '2026-11-20', 'receipt'),
    ],
    bookLines: [
      line('b-supplier', -25_000n, '2026-11-11'),
      line('b-customer', 30_000n, '2026-11-23'),
      line('b-cheque', -8_000n, '2026-09-21', { isCheque: true }),
      line('b-late', -12_000n, '2026-11-30'),
    ],
    matches: [
      { key: 'm1', bank: ['e-supplier'], book: ['b-supplier'] },
      { key: 'm2', bank: ['e-customer'], book: ['b-customer'] },
    ],
  });

  it('comes to one adjusted balance on both sides, every item with its age', () => {
    expect(figures(statement)).toEqual({
      difference: 19_778n,
      bank: [
        ['outstanding-cheque', -8_000n, 70],
        ['outstanding-payment', -12_000n, 0],
      ],
      adjustedBank: 84_778n,
      book: [
        ['unrecorded-fee', -412n, 2],
        ['unrecorded-interest', 190n, 0],
      ],
      adjustedBook: 84_778n,
      unreconciled: 0n,
    });
  });

  it('says of each item what it stands on and whether it clears itself', () => {
    expect(statement.bankItems[0]).toMatchObject({
      nature: 'timing',
      lines: [{ side: 'book', key: 'b-cheque', minor: -8_000n, date: '2026-09-21' }],
    });
    expect(statement.bookItems[0]).toMatchObject({ nature: 'to-book', lines: [{ side: 'bank', key: 'e-fee' }] });
  });
});

describe('the day decides what is open', () => {
  const paid = {
    bankLines: [entry('e', -50_000n, '2026-12-01')],
    bookLines: [line('b', -50_000n, '2026-11-30')],
    matches: [{ key: 'm', bank: ['e'], book: ['b'] }],
  };

  it('keeps a payment outstanding that the bank has booked only on the next day, with the match that will clear it', () => {
    const statement = statementOf({ ...paid, bank: ledger(0n), book: book(-50_000n) });
    expect(figures(statement)).toMatchObject({ bank: [['outstanding-payment', -50_000n, 0]], unreconciled: 0n });
    expect(statement.bankItems[0]?.matchKey).toBe('m');
  });

  it('knows nothing of it on the day after', () => {
    const after = plainDate('2026-12-01');
    const statement = statementOf({
      ...paid,
      date: after,
      bank: ledger(-50_000n, { date: after }),
      book: book(-50_000n, { date: after }),
    });
    expect([...statement.bankItems, ...statement.bookItems]).toEqual([]);
  });

  it('keeps the rest of a collective booking open until the last of its lines is posted', () => {
    // The bank took 90.00 as one sum; the books have posted 50.00 and 30.00, the last 10.00 comes tomorrow.
    const statement = statementOf({
      bank: ledger(-9_000n),
      book: book(-8_000n),
      bankLines: [entry('e', -9_000n, '2026-11-30')],
      bookLines: [
        line('b1', -5_000n, '2026-11-27'),
        line('b2', -3_000n, '2026-11-30'),
        line('b3', -1_000n, '2026-12-01'),
      ],
      matches: [{ key: 'm', bank: ['e'], book: ['b1', 'b2', 'b3'] }],
    });
    expect(figures(statement)).toMatchObject({
      bank: [],
      book: [['unrecorded-payment', -1_000n, 3]],
      unreconciled: 0n,
    });
  });
});

describe('a match with a difference', () => {
  it('leaves the difference as an item of its own, never absorbed', () => {
    // 1,000.00 came in less 15.00 of charges; the books have the invoice amount.
    const statement = statementOf({
      bank: ledger(98_500n),
      book: book(100_000n),
      bankLines: [entry('e', 98_500n, '2026-11-27', 'receipt')],
      bookLines: [line('b', 100_000n, '2026-11-27')],
      matches: [{ key: 'm', bank: ['e'], book: ['b'] }],
    });
    expect(figures(statement)).toMatchObject({ book: [['matched-difference', -1_500n, 3]], unreconciled: 0n });
    expect(statement.bookItems[0]?.nature).toBe('to-book');
  });
});

describe('errors', () => {
  it('takes a posting that was made twice out of the books, not out of the bank', () => {
    const statement = statementOf({
      bank: ledger(-18_640n),
      book: book(-37_280n),
      bankLines: [entry('e', -18_640n, '2026-11-11')],
      bookLines: [line('b1', -18_640n, '2026-11-11'), line('b2', -18_640n, '2026-11-11', { isError: true })],
      matches: [{ key: 'm', bank: ['e'], book: ['b1'] }],
    });
    expect(figures(statement)).toMatchObject({
      bank: [],
      book: [['book-error', 18_640n, 19]],
      adjustedBook: -18_640n,
      unreconciled: 0n,
    });
  });

  it('takes a wrong booking of the bank out of its balance', () => {
    const statement = statementOf({
      bank: ledger(-700n),
      bankLines: [{ ...entry('e', -700n, '2026-11-27'), isError: true }],
    });
    expect(figures(statement)).toMatchObject({ bank: [['bank-error', 700n, 3]], adjustedBank: 0n, unreconciled: 0n });
  });

  it('lets a posting and its reversal stand against each other', () => {
    const statement = statementOf({
      bookLines: [line('b1', -4_400n, '2026-11-10'), line('b2', 4_400n, '2026-11-12')],
      matches: [{ key: 'm', bank: [], book: ['b1', 'b2'] }],
    });
    expect([...statement.bankItems, ...statement.bookItems]).toEqual([]);
  });
});

describe('what no item explains', () => {
  it('stays an unreconciled difference', () => {
    const statement = statementOf({ bank: ledger(10_001n), book: book(10_000n) });
    expect(figures(statement)).toMatchObject({ bank: [], book: [], unreconciled: 1n });
  });

  it('does not count what was brought forward as outstanding', () => {
    // The first statement opens with 500.00, which the books have brought forward as one posting.
    const statement = statementOf({
      bank: ledger(50_000n),
      book: book(50_000n),
      bookLines: [line('opening', 50_000n, '2026-10-30')],
      since: plainDate('2026-11-02'),
    });
    expect(figures(statement)).toMatchObject({ bank: [], book: [], unreconciled: 0n });
  });
});

describe('balances that can not be compared', () => {
  const reasonOf = (input: Partial<ReconciliationInput>): string | undefined => {
    const all = { date: DAY, bank: ledger(1n), book: book(1n), bankLines: [], bookLines: [], matches: [] };
    const outcome = reconcile({ ...all, ...input });
    return outcome.comparable ? undefined : outcome.reason;
  };

  it('says which side lacks its balance', () => {
    expect(reasonOf({ bank: undefined })).toBe('no-bank-balance');
    expect(reasonOf({ book: undefined })).toBe('no-book-balance');
  });

  it('says that bases, currencies or days differ, and never shows a difference then', () => {
    expect(reasonOf({ bank: ledger(1n, { basis: 'available' }) })).toBe('bases-differ');
    expect(reasonOf({ book: book(1n, { currency: currency('USD') }) })).toBe('currencies-differ');
    expect(reasonOf({ bank: ledger(1n, { date: plainDate('2026-11-27') }) })).toBe('dates-differ');
  });
});
