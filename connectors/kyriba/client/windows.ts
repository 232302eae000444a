import { addDays, daysBetween } from '../../../shared/kernel/plain-date.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import { nextPage } from '../../kit/paging/guarded-page.ts';
import type { PullWindow, Pulled } from '../../spi/connector.ts';
import type { ConnectorFault } from '../../spi/faults.ts';
import type { KyribaConfig } from '../config.ts';
import type { CursorOf, KyribaCursor } from '../cursor.ts';
import { bankBalancesOf, cashBalancesOf } from './balances.ts';
import type { KyribaClient } from './kyriba-client.ts';
import { transfersOfDay } from './transfers.ts';

type Page<Cursor> = Promise<Result<Pulled<Cursor>, ConnectorFault>>;

/**
 * One page of what the tenant says about business days: transfers by the date in their file name, flows by transaction date,
 * balances by their day. The list of accounts has no past.
 */
export function pullKyribaWindow(
  client: KyribaClient,
  config: KyribaConfig,
  stream: string,
  window: PullWindow,
  after: KyribaCursor | undefined,
  signal: AbortSignal,
): Page<KyribaCursor> {
  switch (stream) {
    case 'transfers':
      return transfersWindow(client, config, window, after?.stream === stream ? after : undefined, signal);
    case 'cash-flows':
      return cashFlowsWindow(client, config, window, after?.stream === stream ? after : undefined, signal);
    case 'cash-balances':
      return cashBalancesOf(client, config, window, after?.stream === stream ? after : undefined, signal);
    case 'bank-balances':
      return bankBalancesOf(client, config, window.from, after?.stream === stream ? after : undefined, signal);
    default:
      return Promise.resolve(fail({ kind: 'rejected', code: 'no-window', detail: stream }));
  }
}

type Transfers = CursorOf<'transfers'>;

async function transfersWindow(
  client: KyribaClient,
  config: KyribaConfig,
  window: PullWindow,
  after: Transfers | undefined,
  signal: AbortSignal,
): Page<Transfers> {
  const days = after?.days ?? daysOf(window);
  const base = { stream: 'transfers' as const, count: 0, open: false, done: [], round: 0 };
  const [day, ...others] = days;
  if (day === undefined) return ok({ deliveries: [], next: { ...base, days }, hasMore: false });
  const page = await transfersOfDay(client, config, day, after?.page?.query, signal);
  if (!page.ok) return page;
  const deliveries = [page.value.delivery];
  if (page.value.next === undefined)
    return ok({ deliveries, next: { ...base, days: others }, hasMore: others.length > 0 });
  const following = nextPage(after?.page, page.value.next, page.value.delivery);
  return following.ok ? ok({ deliveries, next: { ...base, days, page: following.value }, hasMore: true }) : following;
}

function daysOf({ from, to }: PullWindow): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_value, index) => addDays(from, index));
}

type CashFlows = CursorOf<'cash-flows'>;

/** Sorted by what does not change, so that a flow that changes while pages are read moves none of the others. */
async function cashFlowsWindow(
  client: KyribaClient,
  config: KyribaConfig,
  { from, to }: PullWindow,
  after: CashFlows | undefined,
  signal: AbortSignal,
): Page<CashFlows> {
  const first = new URLSearchParams({
    dateType: 'TRANSACTION',
    startDate: from,
    endDate: to,
    sort: 'transactionDate,uuid',
    'page.limit': String(config.pageLimit),
    'page.offset': '0',
  }).toString();
  const query = after?.page?.query ?? first;
  const page = await client.list({ stream: 'cash-flows', path: '/cash-flows', query }, signal);
  if (!page.ok) return page;
  const deliveries = [page.value.delivery];
  const base = { stream: 'cash-flows' as const, since: `${from}T00:00:00Z` };
  if (page.value.next === undefined) return ok({ deliveries, next: base, hasMore: false });
  const following = nextPage(after?.page, page.value.next, page.value.delivery);
  return following.ok ? ok({ deliveries, next: { ...base, page: following.value }, hasMore: true }) : following;
}
