import { describe, expect, it } from 'vitest';
import { EN } from '../../../../renderer/app/messages/en.ts';
import { translator } from '../../../../renderer/app/messages/translate.ts';
import {
  CELL_ICON,
  CELL_STATUSES,
  dayTitle,
  filterMonitor,
  needsPerson,
  statusCounts,
  type CellStatus,
  type MonitorRow,
} from '../../../../renderer/screens/cash/monitor-cells.ts';

const monitorRow = (accountId: string, ...statuses: readonly CellStatus[]): MonitorRow => ({
  accountId,
  name: `Account ${accountId}`,
  bankName: 'Corniche',
  currency: 'KWD',
  expectedBy: '07:30',
  feed: null,
  cells: statuses.map((status, i) => ({
    date: `2026-11-1${String(i)}`,
    status,
    statementKeys: [],
    absence: null,
    detail: '',
  })),
});

describe('the marks of the statement monitor', () => {
  it('differ by drawing and by letter, so that colour is never the only sign', () => {
    const letters = CELL_STATUSES.map((status) => EN[`monitor.letter.${status}`]);
    expect(new Set(letters).size).toBe(CELL_STATUSES.length);
    expect(new Set(CELL_STATUSES.map((status) => CELL_ICON[status])).size).toBe(CELL_STATUSES.length);
  });

  it('are counted, the absent ones as zero', () => {
    const counts = statusCounts([monitorRow('A', 'received', 'gap'), monitorRow('B', 'gap')]);
    expect([counts.get('gap'), counts.get('received'), counts.get('late')]).toEqual([2, 1, 0]);
  });

  it('ask for a person when something is missing or wrong, not while it is merely due', () => {
    expect(CELL_STATUSES.filter(needsPerson)).toEqual(['gap', 'late', 'does-not-foot', 'duplicate']);
  });
});

it('shows only accounts that need a person when asked to', () => {
  const rows = [monitorRow('A', 'received', 'due'), monitorRow('B', 'late')];
  expect(filterMonitor(rows, '', true).map(({ accountId }) => accountId)).toEqual(['B']);
  expect(filterMonitor(rows, 'corniche a', false).map(({ accountId }) => accountId)).toEqual(['A', 'B']);
});

it('heads a day with its weekday', () => {
  const text = translator('en');
  expect(dayTitle('2026-11-17', text)).toBe('Tue 17');
  expect(dayTitle('unknown', text)).toBe('unknown');
});
