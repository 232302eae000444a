import { describe, expect, it } from 'vitest';
import {
  byNeed,
  chosenAccounts,
  standingOf,
} from '../../../../renderer/screens/reconcile/accounts/account-standing.ts';
import type { ReconcileAccount } from '../../../../shared/contracts/api/reconcile.ts';

const RECONCILED: ReconcileAccount = {
  ...{ accountId: 'A', name: 'Operating', companyCode: '1000', bankName: 'Rheinbank', type: 'operating' },
  ...{ restricted: false, currency: 'EUR', date: '2026-11-17', notComparable: null },
  ...{ bankMinor: 0n, bookMinor: 0n, differenceMinor: 0n, unreconciledMinor: 0n },
  ...{ bankItems: 0, bookItems: 0, toBook: 0, errors: 0, oldestDate: null, oldestDays: null },
};
const account = (change: Partial<ReconcileAccount>): ReconcileAccount => ({ ...RECONCILED, ...change });

describe('how far a reconciliation is', () => {
  it('is told by its worst: what nothing explains, then errors, what is to book, and what clears by itself', () => {
    expect(standingOf(account({ unreconciledMinor: 1n, errors: 1, toBook: 1, bankItems: 2 }))).toBe('difference');
    expect(standingOf(account({ errors: 1, toBook: 1, bankItems: 2 }))).toBe('error');
    expect(standingOf(account({ toBook: 1, bookItems: 1 }))).toBe('to-book');
    expect(standingOf(account({ bankItems: 1 }))).toBe('timing');
    expect(standingOf(RECONCILED)).toBe('reconciled');
  });

  it('is not a difference where the balances can not be compared', () => {
    expect(standingOf(account({ notComparable: 'no-book-balance', unreconciledMinor: null }))).toBe('not-comparable');
    expect(standingOf(account({ notComparable: 'dates-differ', unreconciledMinor: 5n }))).toBe('not-comparable');
  });
});

describe('the list of accounts', () => {
  it('starts with what needs a person most, of equal need with the oldest item', () => {
    const all = [
      RECONCILED,
      account({ accountId: 'young', toBook: 1, bookItems: 1, oldestDays: 2 }),
      account({ accountId: 'old', toBook: 1, bookItems: 1, oldestDays: 61 }),
      account({ accountId: 'off', unreconciledMinor: -1n }),
    ];
    expect(all.toSorted(byNeed).map(({ accountId }) => accountId)).toEqual(['off', 'old', 'young', 'A']);
    expect(
      all
        .toReversed()
        .toSorted(byNeed)
        .map(({ accountId }) => accountId),
    ).toEqual(['off', 'old', 'young', 'A']);
  });

  it('is narrowed by every word, by need, and by the company of the console', () => {
    const all = [RECONCILED, account({ accountId: 'B', name: 'Payroll', companyCode: '2010', toBook: 1 })];
    const keys = (choice: Parameters<typeof chosenAccounts>[1]) =>
      chosenAccounts(all, choice).map(({ accountId }) => accountId);
    expect(keys({ text: 'rhein PAYROLL', onlyNeeding: false, companyCode: undefined })).toEqual(['B']);
    expect(keys({ text: '', onlyNeeding: true, companyCode: undefined })).toEqual(['B']);
    expect(keys({ text: '', onlyNeeding: false, companyCode: '1000' })).toEqual(['A']);
    expect(keys({ text: 'eur', onlyNeeding: false, companyCode: undefined })).toEqual(['B', 'A']);
  });
});
