import { describe, expect, it } from 'vitest';
import type { StatementMonitor } from '../../../../shared/contracts/api/cash.ts';
import type { Today } from '../../../../shared/contracts/api/systems.ts';
import { isFirstRun, openCount } from '../../../../renderer/screens/today/calm.ts';
import { cutOffViews } from '../../../../renderer/screens/today/cut-offs.ts';
import { missingStatements } from '../../../../renderer/screens/today/missing-statements.ts';

const MINUTE_MS = 60_000;
const NOW = 1_000_000_000;

describe('the next cut-offs', () => {
  const cutOff = (rail: string, inMinutes: number, waiting: number): Today['cutOffs'][number] => ({
    bank: 'Rheinbank',
    rail,
    currency: 'EUR',
    at: NOW + inMinutes * MINUTE_MS,
    waiting,
  });

  it('come in the order in which they fall due, the urgent ones marked', () => {
    const views = cutOffViews([cutOff('T2', 300, 1), cutOff('SEPA', 59, 12), cutOff('Instant', 61, 0)], NOW);
    expect(views.map(({ cutOff: { rail }, urgency }) => [rail, urgency])).toEqual([
      ['SEPA', 'soon'],
      ['Instant', 'later'],
      ['T2', 'later'],
    ]);
  });

  it('stay on the list after they have passed only where payments were left behind, and not for ever', () => {
    const views = cutOffViews([cutOff('SEPA', -10, 3), cutOff('T2', -10, 0), cutOff('Old', -300, 9)], NOW);
    expect(views.map(({ cutOff: { rail }, urgency }) => [rail, urgency])).toEqual([['SEPA', 'passed']]);
  });
});

it('names the statements of the last day that are not there, the late ones first', () => {
  const row = (accountId: string, status: 'received' | 'late' | 'due' | 'gap'): StatementMonitor['rows'][number] => ({
    accountId,
    name: accountId,
    bankName: null,
    currency: 'EUR',
    expectedBy: null,
    feed: null,
    cells: [
      { date: '2026-11-16', status: 'gap', statementKeys: [], absence: null, detail: '' },
      { date: '2026-11-17', status, statementKeys: [], absence: null, detail: '' },
    ],
  });
  const monitor = {
    dates: ['2026-11-16', '2026-11-17'],
    rows: [row('due', 'due'), row('here', 'received'), row('gap', 'gap'), row('late', 'late')],
  };
  expect(missingStatements(monitor).map(({ accountId }) => accountId)).toEqual(['late', 'gap', 'due']);
});

const EMPTY: Today = {
  statements: { received: 0, expected: 0, late: 0 },
  position: [],
  open: [],
  disagreeing: 0,
  rejected: [],
  unexplainedDebits: [],
  cutOffs: [],
  failedImports: 0,
  differences: [],
};

it('greets a new workspace, but not one that is merely quiet', () => {
  expect(isFirstRun(EMPTY)).toBe(true);
  expect(isFirstRun({ ...EMPTY, statements: { received: 24, expected: 24, late: 0 } })).toBe(false);
});

it('counts what is open over all states', () => {
  expect(
    openCount({
      ...EMPTY,
      open: [
        { state: 'initiated', count: 2 },
        { state: 'accepted', count: 40 },
      ],
    }),
  ).toBe(42);
});
