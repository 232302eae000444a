import { describe, expect, it } from 'vitest';
import { currency } from '../../../../shared/kernel/currency.ts';
import { accountDraft, balanceDraft, journalDraft, statementDrafts } from '../../../support/cash-facts.ts';
import { ANALYST, type TestReader } from '../../../support/reader.ts';
import { eachReadStreet } from '../../../support/read-street.ts';
import type { TestStreet } from '../../../support/street.ts';

let world: TestStreet;
let reader: TestReader;

/** Tuesday 17 November 2026, 09:00 in Frankfurt: Monday's statements are due since 06:15. */
eachReadStreet((made) => {
  ({ world, reader } = made);
});

const receive = (...drafts: Parameters<typeof world.delivery>[1]) =>
  world.receive(world.delivery(`d${String(drafts.length)}${drafts[0]?.key ?? ''}`, drafts));

describe('the account x system matrix', () => {
  it('has the accounts that only a statement names, and describes each account once', async () => {
    await receive(
      accountDraft('A'),
      ...statementDrafts({ account: 'A', date: '2026-11-16', opening: 0n, entries: [1n] }),
      ...statementDrafts({ account: 'B', date: '2026-11-13', opening: 7n, entries: [-2n] }),
      ...statementDrafts({ account: 'B', date: '2026-11-16', opening: 5n, entries: [-1n] }),
    );
    const { rows } = await reader.ask('cash.matrix', {});
    expect(rows.map(({ accountId }) => accountId).sort()).toEqual(['A', 'B']);
    expect(rows.find(({ accountId }) => accountId === 'B')).toMatchObject({
      name: 'B',
      type: 'unknown',
      companyCode: null,
      roll: { opening: 5n, debits: 1n, closing: 4n, holds: true },
    });
    const lines = await reader.ask('cash.lines', {
      accountId: 'B',
      role: 'bank',
      dateFrom: '2026-11-01',
      dateTo: '2026-11-30',
      offset: 0,
      limit: 10,
    });
    expect(lines.count).toBe(2);
  });

  it('compares bank and book at the bank closing, and says "not comparable" on another basis or date', async () => {
    await receive(
      accountDraft('A'),
      ...statementDrafts({ account: 'A', date: '2026-11-13', opening: 0n, entries: [100_000n] }),
      ...statementDrafts({ account: 'A', date: '2026-11-16', opening: 100_000n, entries: [-25_000n, 5_000n] }),
      journalDraft('A', '2026-11-01', 100_000n, '1'),
      journalDraft('A', '2026-11-16', -25_000n, '2'),
      journalDraft('A', '2026-11-17', -999n, '3'),
      balanceDraft({ account: 'A', role: 'treasury', basis: 'prior-day-ledger', date: '2026-11-16', minor: 80_000n }),
      balanceDraft({ account: 'A', role: 'reporting', basis: 'prior-day-ledger', date: '2026-11-13', minor: 100_000n }),
    );
    const matrix = await reader.ask('cash.matrix', {});
    expect(matrix).toMatchObject({ positionDate: '2026-11-17' });
    expect(matrix.rows).toMatchObject([
      {
        accountId: 'A',
        figures: [
          { role: 'treasury', minor: 80_000n, basis: 'prior-day-ledger', date: '2026-11-16', confidence: 'confirmed' },
          { role: 'bank', minor: 80_000n, basis: 'prior-day-ledger', date: '2026-11-16', confidence: 'confirmed' },
          { role: 'erp', minor: 75_000n, basis: 'book', date: '2026-11-16' },
          { role: 'reporting', minor: 100_000n, date: '2026-11-13', confidence: 'stale' },
        ],
        differences: [
          { role: 'treasury', comparable: true, minor: 0n },
          { role: 'erp', comparable: true, minor: 5_000n },
          { role: 'reporting', comparable: false, minor: null },
        ],
        roll: { opening: 100_000n, credits: 5_000n, debits: 25_000n, closing: 80_000n, intradayNet: 0n, holds: true },
      },
    ]);
  });

  it('shows what the bank reported during the day as a figure of its own, an estimate, told once', async () => {
    await receive(
      accountDraft('A'),
      ...statementDrafts({ account: 'A', date: '2026-11-16', opening: 0n, entries: [1_000n] }),
      ...statementDrafts({ account: 'A', date: '2026-11-17', opening: 0n, entries: [-300n], report: 'intraday' }),
      ...statementDrafts({ account: 'A', date: '2026-11-17', opening: 0n, entries: [-300n], report: 'advice' }),
    );
    const { rows } = await reader.ask('cash.matrix', {});
    expect(rows[0]?.figures).toMatchObject([
      { basis: 'prior-day-ledger', minor: 1_000n, confidence: 'confirmed' },
      { basis: 'intraday', minor: 700n, date: '2026-11-17', confidence: 'estimated' },
    ]);
    expect(rows[0]?.roll).toMatchObject({ closing: 1_000n, intradayNet: -300n });
  });

  it('says that a roll-forward does not hold when the statement does not foot', async () => {
    await receive(
      accountDraft('A'),
      ...statementDrafts({ account: 'A', date: '2026-11-16', opening: 100n, entries: [10n], closing: 111n }),
    );
    const { rows } = await reader.ask('cash.matrix', {});
    expect(rows[0]?.roll).toMatchObject({ opening: 100n, closing: 111n, holds: false });
  });

  it('totals per currency and system with the restricted and the stale part, over the accounts that have a figure', async () => {
    await receive(
      accountDraft('A'),
      accountDraft('B', { restricted: true, type: 'escrow' }),
      accountDraft('C'),
      accountDraft('J', { currency: currency('JPY') }),
      ...statementDrafts({ account: 'A', date: '2026-11-16', opening: 0n, entries: [100n] }),
      ...statementDrafts({ account: 'B', date: '2026-11-12', opening: 0n, entries: [40n] }),
    );
    const { totals } = await reader.ask('cash.matrix', {});
    expect(totals).toEqual([
      {
        currency: 'EUR',
        role: 'bank',
        minor: 140n,
        accounts: 2,
        ofAccounts: 3,
        restrictedMinor: 40n,
        confirmedMinor: 100n,
        staleMinor: 40n,
      },
    ]);
  });

  it('reads an earlier position date from the statements up to it', async () => {
    await receive(
      accountDraft('A'),
      ...statementDrafts({ account: 'A', date: '2026-11-13', opening: 0n, entries: [7n] }),
      ...statementDrafts({ account: 'A', date: '2026-11-16', opening: 7n, entries: [1n] }),
    );
    const { rows } = await reader.ask('cash.matrix', { positionDate: '2026-11-15' });
    expect(rows[0]?.figures).toMatchObject([{ date: '2026-11-13', minor: 7n }]);
  });

  it('shows accounts of the entities in reach only', async () => {
    await receive(accountDraft('A'), accountDraft('B', { companyCode: '2010' }));
    const uk = { ...ANALYST, companyCodes: ['2010'] };
    expect((await reader.ask('cash.matrix', {}, uk)).rows.map((row) => row.accountId)).toEqual(['B']);
    expect((await reader.ask('cash.monitor', { days: 3 }, uk)).rows.map((row) => row.accountId)).toEqual(['B']);
    const drill = { role: 'bank' as const, dateFrom: '2026-01-01', dateTo: '2026-12-31', offset: 0, limit: 10 };
    expect((await reader.ask('cash.lines', { accountId: 'A', ...drill }, uk)).count).toBe(0);
    expect(await reader.ask('cash.trend', { accountId: 'A', days: 30 }, uk)).toEqual([]);
  });
});

describe('the drill behind a figure', () => {
  it('lists the lines whose sum is what the figure moved by; advices and intraday lines are memo', async () => {
    await receive(
      accountDraft('A'),
      ...statementDrafts({ account: 'A', date: '2026-11-13', opening: 0n, entries: [500n] }),
      ...statementDrafts({ account: 'A', date: '2026-11-16', opening: 500n, entries: [-200n, 30n] }),
      ...statementDrafts({ account: 'A', date: '2026-11-16', opening: 0n, entries: [30n], report: 'advice' }),
      journalDraft('A', '2026-11-16', -200n, '7'),
    );
    const drill = { accountId: 'A', dateFrom: '2026-11-14', dateTo: '2026-11-16', offset: 0, limit: 10 };
    const bank = await reader.ask('cash.lines', { ...drill, role: 'bank' });
    expect(bank).toMatchObject({ count: 3, sumMinor: -170n });
    expect(bank.lines.filter((line) => line.memo)).toMatchObject([{ minor: 30n }]);
    const book = await reader.ask('cash.lines', { ...drill, role: 'erp' });
    expect(book).toMatchObject({ count: 1, sumMinor: -200n, lines: [{ minor: -200n, text: 'posting 7' }] });
    expect(await reader.ask('cash.lines', { ...drill, role: 'treasury' })).toEqual({
      lines: [],
      count: 0,
      sumMinor: 0n,
    });
    expect(await reader.ask('cash.statements', { accountId: 'A', limit: 2 })).toMatchObject([
      { date: '2026-11-16' },
      { date: '2026-11-16' },
    ]);
    expect(await reader.ask('cash.trend', { accountId: 'A', days: 10 })).toEqual([
      { date: '2026-11-13', role: 'bank', minor: 500n },
      { date: '2026-11-16', role: 'bank', minor: 330n },
      { date: '2026-11-16', role: 'erp', minor: -200n },
    ]);
  });
});

describe('the statement monitor', () => {
  const cells = async (days: number) => {
    const { dates, rows } = await reader.ask('cash.monitor', { days });
    return Object.fromEntries(
      rows.map((row) => [
        row.accountId,
        Object.fromEntries(dates.map((date, index) => [date.slice(5), row.cells[index]?.status])),
      ]),
    );
  };

  it('tells received, no movement, missing, out of order, sent again, not footing, late and closed days apart', async () => {
    await receive(
      accountDraft('A'),
      accountDraft('B'),
      accountDraft('K', { calendarId: 'KW', timeZone: 'Asia/Kuwait', companyCode: '5010' }),
      accountDraft('L', { statementExpectedBy: '11:00' }),
      ...statementDrafts({ account: 'A', date: '2026-11-11', opening: 0n, entries: [5n], sequence: '211' }),
      ...statementDrafts({ account: 'A', date: '2026-11-12', opening: 5n, entries: [], sequence: '212' }),
      ...statementDrafts({ account: 'A', date: '2026-11-13', opening: 5n, entries: [1n], sequence: '214' }),
      ...statementDrafts({
        account: 'A',
        date: '2026-11-16',
        opening: 6n,
        entries: [1n],
        closing: 8n,
        sequence: '215',
      }),
      ...statementDrafts({ account: 'B', date: '2026-11-11', opening: 0n, entries: [5n] }),
      ...statementDrafts({ account: 'B', date: '2026-11-13', opening: 5n, entries: [5n] }),
      ...statementDrafts({ account: 'B', date: '2026-11-13', opening: 5n, entries: [5n], key: 'again' }),
      ...statementDrafts({ account: 'L', date: '2026-11-13', opening: 0n, entries: [5n] }),
    );
    const shown = await cells(5);
    expect(shown['A']).toEqual({
      '11-11': 'received',
      '11-12': 'no-movement',
      '11-13': 'gap',
      '11-15': 'holiday',
      '11-16': 'does-not-foot',
    });
    expect(shown['B']).toEqual({
      '11-11': 'received',
      '11-12': 'gap',
      '11-13': 'duplicate',
      '11-15': 'holiday',
      '11-16': 'late',
    });
    // Kuwait works on Sunday and not on Friday; its statements never came.
    expect(shown['K']).toMatchObject({ '11-13': 'holiday', '11-15': 'late', '11-16': 'late' });
    expect(shown['L']).toMatchObject({ '11-16': 'due' });
  });

  it('counts a statement that is still due as neither received nor late', async () => {
    await receive(
      accountDraft('L', { statementExpectedBy: '11:00' }),
      ...statementDrafts({ account: 'L', date: '2026-11-13', opening: 0n, entries: [5n] }),
    );
    expect((await reader.ask('today.get', {})).statements).toEqual({ received: 0, expected: 1, late: 0 });
  });

  it('feeds Today: received of expected, late, and differences that can be compared', async () => {
    await receive(
      accountDraft('A'),
      accountDraft('B'),
      ...statementDrafts({ account: 'A', date: '2026-11-16', opening: 0n, entries: [100n] }),
      journalDraft('A', '2026-11-16', 60n, '1'),
    );
    const today = await reader.ask('today.get', {});
    expect(today.statements).toEqual({ received: 1, expected: 2, late: 1 });
    expect(today.position).toMatchObject([{ currency: 'EUR', minor: 100n, accounts: 1 }]);
    expect(today.differences).toMatchObject([{ accountId: 'A', role: 'erp', minor: 40n }]);
  });
});
