import { describe, expect, it } from 'vitest';
import { ACCOUNTS, accountById } from '../../../connectors/sandbox/world/company.ts';
import { at, bankCalendar, DEMO_START, valueCalendar } from '../../../connectors/sandbox/world/days.ts';
import { executedOf } from '../../../connectors/sandbox/world/book-runs.ts';
import { ibanHolds } from '../../../connectors/sandbox/world/identifiers.ts';
import { World } from '../../../connectors/sandbox/world/world.ts';
import { isBusinessDay } from '../../../shared/kernel/calendar/calendar.ts';
import { currency } from '../../../shared/kernel/currency.ts';
import { formatDecimal } from '../../../shared/kernel/money.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { SEED } from '../../support/sandbox.ts';

function worldAt(when = DEMO_START, seed = SEED): World {
  const world = new World({ seed });
  world.advanceTo(when);
  return world;
}

const atStart = worldAt();
const atEnd = worldAt(at(plainDate('2026-12-04'), 1200, 'Europe/Berlin'));
const payments = atStart.payments();

describe('the company at the start of the demo', () => {
  it('closes the day before with the figures of its description', () => {
    const closing = (id: string): string =>
      formatDecimal(atStart.ledger.closes(id).at(-1)!.closingMinor, currency(accountById(id).currency));
    expect(
      Object.fromEntries(
        [
          '1000-EUR-01',
          '1000-EUR-ESC',
          '1010-EUR-01',
          '1010-EUR-PAY',
          '1010-EUR-COL',
          '3010-USD-DSB',
          '5010-KWD-01',
        ].map((id) => [id, closing(id)]),
      ),
    ).toEqual({
      '1000-EUR-01': '11842316.47',
      '1000-EUR-ESC': '2500000.00',
      '1010-EUR-01': '0.00',
      '1010-EUR-PAY': '0.00',
      '1010-EUR-COL': '0.00',
      '3010-USD-DSB': '0.00',
      '5010-KWD-01': '412507.350',
    });
    expect(new Set(ACCOUNTS.map((account) => atStart.ledger.closes(account.id).at(-1)!.date))).toEqual(
      new Set(['2026-11-16']),
    );
  });

  it('has about EUR 38m of cash', () => {
    const perEuro: Record<string, number> = { EUR: 1, USD: 1.1, GBP: 0.86, CHF: 0.95, NOK: 11.5, JPY: 165, KWD: 0.335 };
    const total = ACCOUNTS.reduce((sum, account) => {
      const closing = formatDecimal(atStart.ledger.closes(account.id).at(-1)!.closingMinor, currency(account.currency));
      return sum + Number(closing) / perEuro[account.currency]!;
    }, 0);
    expect(total).toBeGreaterThan(37e6);
    expect(total).toBeLessThan(39e6);
  });

  it('has 24 accounts in seven currencies, with IBANs that hold', () => {
    expect(ACCOUNTS).toHaveLength(24);
    expect(new Set(ACCOUNTS.map((account) => account.currency)).size).toBe(7);
    expect(
      ACCOUNTS.filter((account) => account.numberKind === 'iban').every((account) => ibanHolds(account.number)),
    ).toBe(true);
    expect(new Set(ACCOUNTS.map((account) => account.number)).size).toBe(24);
    expect(new Set(ACCOUNTS.flatMap((account) => [account.glAccount, ...account.clearingAccounts])).size).toBe(72);
  });

  it('has made about 10,100 payments of the stated mix and 9,000 receipts', () => {
    const count = (test: (p: (typeof payments)[number]) => boolean): number => payments.filter(test).length;
    expect(payments.length).toBeGreaterThan(9_900);
    expect(payments.length).toBeLessThan(10_300);
    expect(count((p) => p.batch.spec.kind === 'payroll')).toBe(1_900);
    expect(count((p) => p.batch.spec.rail === 'sdd')).toBe(1_150);
    expect(count((p) => p.batch.spec.kind === 'tax')).toBe(34);
    expect(
      Math.abs(count((p) => p.batch.spec.rail === 'sepa' && p.batch.spec.kind === 'supplier') - 5_600),
    ).toBeLessThan(250);
    expect(Math.abs(count((p) => p.batch.spec.rail === 'cheque') - 260)).toBeLessThan(40);
    const receipts = ACCOUNTS.flatMap((account) => atStart.ledger.entries(account.id)).filter((entry) =>
      ['transfer-in', 'lockbox', 'card-payout'].includes(entry.code),
    );
    expect(Math.abs(receipts.length - 9_000)).toBeLessThan(500);
    const identified = receipts.filter((entry) => entry.offsetAccount === '0012100000').length;
    expect(identified / receipts.length).toBeGreaterThan(0.96);
  });

  it('has a sound mix of states', () => {
    const share = (test: (p: (typeof payments)[number]) => boolean): number =>
      payments.filter(test).length / payments.length;
    const now = DEMO_START;
    expect(share((p) => p.spec.fate.kind === 'rejected' && p.decidedAt <= now)).toBeLessThan(0.009);
    expect(share((p) => p.returnedAt !== undefined && p.returnedAt <= now)).toBeLessThan(0.006);
    expect(share((p) => p.spec.fate.kind === 'settled' && p.decidedAt <= now)).toBeGreaterThan(0.95);
  });
});

describe('money in the world', () => {
  it('chains from day to day and adds up on every account and day, to the end of the horizon', () => {
    for (const account of ACCOUNTS) {
      const closes = atEnd.ledger.closes(account.id);
      let balance = closes[0]!.openingMinor;
      for (const close of closes) {
        expect([account.id, close.date, close.openingMinor]).toEqual([account.id, close.date, balance]);
        balance += close.entries.reduce((sum, entry) => sum + entry.minor, 0n);
        expect([account.id, close.date, close.closingMinor]).toEqual([account.id, close.date, balance]);
        if (account.pool)
          expect([account.id, close.date, close.closingMinor]).toEqual([
            account.id,
            close.date,
            account.pool.targetMinor,
          ]);
        for (const entry of close.entries)
          expect([entry.bankReference, entry.bookingDate]).toEqual([entry.bankReference, close.date]);
      }
    }
  });

  it('is only moved by sweeps, never made by them', () => {
    const sweeps = ACCOUNTS.flatMap((account) => atEnd.ledger.entries(account.id)).filter(
      (entry) => entry.code === 'sweep',
    );
    expect(sweeps.length).toBeGreaterThan(200);
    for (const code of ['EUR', 'GBP', 'USD', 'JPY']) {
      expect(
        sweeps
          .filter((entry) => accountById(entry.accountId).currency === code)
          .reduce((sum, entry) => sum + entry.minor, 0n),
      ).toBe(0n);
    }
  });

  it('reaches the books by payments when they are made, by other entries when they are posted, and by journals', () => {
    const posted = new Set(
      atStart.erp.documents
        .filter((document) => document.type === 'ZR' || document.type === 'SA')
        .map((document) => document.reference),
    );
    for (const account of ACCOUNTS) {
      let expected = atStart.ledger.closes(account.id)[0]!.openingMinor;
      for (const payment of payments) {
        if (payment.batch.spec.accountId !== account.id || payment.reversed) continue;
        expected += payment.batch.spec.rail === 'sdd' ? payment.spec.minor : -payment.spec.minor;
      }
      for (const entry of atStart.ledger.entries(account.id))
        if (!entry.batch && !entry.payment && posted.has(entry.bankReference)) expected += entry.minor;
      if (account.id === '1000-EUR-01') expected -= 2n * 18_640n;
      expect([account.id, atStart.erp.bookBalance(account)]).toEqual([account.id, expected]);
    }
  });

  it('leaves USD 25.00 of charges unbooked after the returned wire', () => {
    const usd = accountById('1000-USD-01');
    expect(atStart.erp.bookBalance(usd) - atStart.ledger.closes(usd.id).at(-1)!.closingMinor).toBe(2_500n);
  });
});

describe('calendars', () => {
  it('book nothing on a day on which the bank is closed, and value nothing on a closed day but the planted error', () => {
    const closedValue: string[] = [];
    for (const account of ACCOUNTS) {
      for (const entry of atEnd.ledger.entries(account.id)) {
        if (!isBusinessDay(entry.bookingDate, bankCalendar(account)))
          throw new Error(`${account.id} booked ${entry.bankReference} on ${entry.bookingDate}`);
        if (!isBusinessDay(entry.valueDate, valueCalendar(account)) && entry.code !== 'sweep')
          closedValue.push(`${account.id} ${entry.valueDate} ${entry.code}`);
      }
    }
    expect(closedValue).toEqual(['3010-USD-01 2026-11-11 transfer-out']);
  });

  it('pay payroll before the day when it falls on a closed one', () => {
    const paydays = new Set(
      atEnd.batches
        .filter((batch) => batch.spec.kind === 'payroll')
        .map((batch) => `${batch.companyCode} ${batch.spec.requestedDate}`),
    );
    expect(
      [...paydays].filter((day) => day.startsWith('1010') || day.startsWith('2010') || day.startsWith('5010')).sort(),
    ).toEqual([
      '1010 2026-10-23',
      '1010 2026-11-25',
      '2010 2026-10-30',
      '2010 2026-11-30',
      '5010 2026-10-27',
      '5010 2026-11-26',
    ]);
  });
});

describe("the planted Tuesday's run", () => {
  it.each(['2026-11-10', '2026-11-17'])(
    'of %s has 500 payments, three of them rejected, and one debit for the other 497',
    (date) => {
      const batch = atEnd.batches.find((each) => each.fileName === `${date}-1010-SUPPLIER-01.xml`)!;
      expect(batch.payments).toHaveLength(500);
      expect(
        batch.payments.filter((payment) => payment.spec.fate.kind === 'rejected').map((payment) => payment.spec.fate),
      ).toMatchObject([{ reason: { code: 'AC04' } }, { reason: { code: 'RC01' } }, { reason: { code: 'BE04' } }]);
      const debits = atEnd.ledger.entries('1010-EUR-01').filter((entry) => entry.batch === batch);
      expect(debits).toHaveLength(1);
      const executed = executedOf(batch);
      expect(executed).toHaveLength(497);
      expect(debits[0]!.minor).toBe(-executed.reduce((sum, payment) => sum + payment.spec.minor, 0n));
    },
  );
});
