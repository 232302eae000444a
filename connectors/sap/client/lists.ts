import { ok, type Result } from '../../../shared/kernel/result.ts';
import { nextPage } from '../../kit/paging/guarded-page.ts';
import type { Pulled } from '../../spi/connector.ts';
import type { ConnectorFault } from '../../spi/faults.ts';
import type { ListCursor } from '../cursor.ts';
import { entitySetUrl } from './query.ts';
import type { SapClient } from './sap-client.ts';

const SERVICE = 'API_JOURNALENTRYITEMBASIC_SRV';

/** The small lists: entity set by stream. */
const SETS: Readonly<Record<ListCursor['stream'], string>> = {
  'company-codes': 'A_CompanyCode',
  'cost-centres': 'A_CostCenter',
};

/** One page of a small list; each round reads all of it, because these sets have no field of change. */
export async function pullList(
  client: SapClient,
  stream: ListCursor['stream'],
  after: ListCursor | undefined,
  signal: AbortSignal,
): Promise<Result<Pulled<ListCursor>, ConnectorFault>> {
  const first = entitySetUrl(SERVICE, SETS[stream], {});
  const place = after?.page?.guard.total ?? 0;
  const slot = place === 0 ? first : `${first}#${place}`;
  const page = await client.page({ stream, url: after?.page?.query ?? first, slot }, signal);
  if (!page.ok) return page;
  const deliveries = [page.value.delivery];
  if (page.value.next === undefined) return ok({ deliveries, next: { stream }, hasMore: false });
  const following = nextPage(after?.page, page.value.next, page.value.delivery);
  return following.ok ? ok({ deliveries, next: { stream, page: following.value }, hasMore: true }) : following;
}
