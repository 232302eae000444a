import { describe, expect, it } from 'vitest';
import type { FailedImport, Feed } from '../../../../shared/contracts/api/systems.ts';
import { instant } from '../../../../shared/kernel/clock.ts';
import { translator } from '../../../../renderer/app/messages/translate.ts';
import { filterFailed } from '../../../../renderer/screens/systems/failed/filter-failed.ts';
import { nextAttemptText } from '../../../../renderer/screens/systems/feeds/next-attempt.ts';
import { formatSize } from '../../../../renderer/ui/format-size.ts';

const text = translator('en');
const NOW = instant(10_000_000);

const feed = (change: Partial<Feed>): Feed => ({
  system: 'sap',
  title: 'SAP',
  role: 'erp',
  stream: 'journal-items',
  state: 'on-time',
  lastSuccessAt: 1,
  lastAttemptAt: 1,
  nextAttemptAt: null,
  lastEventAt: null,
  periodMs: 60_000,
  consecutiveFailures: 0,
  breaker: 'closed',
  lastFault: null,
  deliveries: 0,
  facts: 0,
  quarantined: 0,
  polling: false,
  pausedAt: null,
  pausedBy: null,
  windowDaysMax: null,
  ...change,
});

describe('the next attempt of a feed', () => {
  it('is said in words in every situation', () => {
    const said = [
      feed({ polling: true, nextAttemptAt: 5 }),
      feed({}),
      feed({ nextAttemptAt: NOW - 1 }),
      feed({ nextAttemptAt: NOW + 120_000 }),
    ].map((one) => nextAttemptText(one, NOW, text));
    expect(said).toEqual(['polling', 'not planned', 'due now', 'in 2 min']);
  });
});

it('finds failed imports by any of their words', () => {
  const failed = (id: number, message: string): FailedImport => ({
    id,
    deliveryId: id,
    source: 'nordbank',
    name: `MT940-${String(id)}.sta`,
    receivedAt: 0,
    scope: 'row',
    code: 'row-line-malformed',
    at: '57',
    rule: 'a statement line has date, side and amount',
    message,
    bytes: 1,
  });
  const rows = [failed(1, 'The line starts with “:61:26X116”.'), failed(2, 'The amount has no digits.')];
  expect(filterFailed(rows, 'nordbank digits').map(({ id }) => id)).toEqual([2]);
  expect(filterFailed(rows, '  ')).toBe(rows);
});

it('shows sizes in their largest unit', () => {
  expect([812, 48_112, 2_202_009].map((bytes) => formatSize(bytes, text))).toEqual(['812 B', '47 KB', '2.1 MB']);
});
