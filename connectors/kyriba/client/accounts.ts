import { ok, type Result } from '../../../shared/kernel/result.ts';
import { nextPage } from '../../kit/paging/guarded-page.ts';
import type { Pulled } from '../../spi/connector.ts';
import type { ConnectorFault } from '../../spi/faults.ts';
import type { KyribaConfig } from '../config.ts';
import type { CursorOf } from '../cursor.ts';
import type { KyribaClient } from './kyriba-client.ts';

/** One page of all accounts. Master data is small and `updateDate` has day granularity, so each round reads all of it. */
export async function pullAccounts(
  client: KyribaClient,
  config: KyribaConfig,
  after: CursorOf<'accounts'> | undefined,
  signal: AbortSignal,
): Promise<Result<Pulled<CursorOf<'accounts'>>, ConnectorFault>> {
  const query = after?.page?.query ?? firstQuery(config);
  const page = await client.list({ stream: 'accounts', path: '/accounts', query }, signal);
  if (!page.ok) return page;
  const deliveries = [page.value.delivery];
  if (page.value.next === undefined) return ok({ deliveries, next: { stream: 'accounts' }, hasMore: false });
  const following = nextPage(after?.page, page.value.next, page.value.delivery);
  if (!following.ok) return following;
  return ok({ deliveries, next: { stream: 'accounts', page: following.value }, hasMore: true });
}

/** Query of the first page of the list. */
function firstQuery(config: KyribaConfig): string {
  return new URLSearchParams({ 'page.limit': String(config.pageLimit), 'page.offset': '0' }).toString();
}
