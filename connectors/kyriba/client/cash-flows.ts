import { formatInstant, instant, parseInstant } from '../../../shared/kernel/clock.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import { type JsonValue, jsonText } from '../../kit/json/json-value.ts';
import { nextPage } from '../../kit/paging/guarded-page.ts';
import type { ConnectorPorts, Pulled } from '../../spi/connector.ts';
import type { ConnectorFault } from '../../spi/faults.ts';
import type { KyribaConfig } from '../config.ts';
import type { CursorOf } from '../cursor.ts';
import type { KyribaClient, KyribaListPage } from './kyriba-client.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

type Cursor = CursorOf<'cash-flows'>;

/**
 * One page of changed cash flows. Rows move to the end of the list when they change, which would make pages by offset skip
 * rows; so a full page is followed by a new question from its latest change on, and by a link only within one second.
 */
export async function pullCashFlows(
  client: KyribaClient,
  config: KyribaConfig,
  ports: ConnectorPorts,
  after: Cursor | undefined,
  signal: AbortSignal,
): Promise<Result<Pulled<Cursor>, ConnectorFault>> {
  const since = after?.since ?? seconds(ports.clock.now() - config.windowDays * DAY_MS);
  const query = after?.page?.query ?? queryFrom(since, config);
  const page = await client.list({ stream: 'cash-flows', path: '/cash-flows', query }, signal);
  if (!page.ok) return page;
  const next = nextCursor(since, after?.page, page.value, config);
  if (!next.ok) return next;
  return ok({ deliveries: [page.value.delivery], next: next.value, hasMore: page.value.next !== undefined });
}

function nextCursor(
  since: string,
  before: Cursor['page'],
  page: KyribaListPage,
  config: KyribaConfig,
): Result<Cursor, ConnectorFault> {
  const latest = latestChange(page.rows, since);
  if (page.next === undefined) return ok({ stream: 'cash-flows', since: overlapped(latest, since, config) });
  if (latest > since) return ok({ stream: 'cash-flows', since: latest });
  const following = nextPage(before, page.next, page.delivery);
  return following.ok ? ok({ stream: 'cash-flows', since, page: following.value }) : following;
}

/** Late rows may carry a change time before those already read, so a round begins a little before the last one's end. */
function overlapped(latest: string, since: string, config: KyribaConfig): string {
  const at = parseInstant(latest);
  if (at === undefined || latest === since) return since;
  const earlier = seconds(at - config.overlapMinutes * MINUTE_MS);
  return earlier > since ? earlier : since;
}

function latestChange(rows: readonly JsonValue[], since: string): string {
  return rows.reduce<string>((latest, row) => {
    const at = parseInstant(jsonText(row, 'date', 'updateDateTime') ?? '');
    const change = at === undefined ? latest : seconds(at);
    return change > latest ? change : latest;
  }, since);
}

function queryFrom(since: string, config: KyribaConfig): string {
  return new URLSearchParams({
    dateType: 'UPDATE',
    filter: `updateDateTime=ge=${since}`,
    sort: 'updateDateTime',
    'page.limit': String(config.pageLimit),
    'page.offset': '0',
  }).toString();
}

/** `2026-11-17T09:40:00Z`: the precision of the change field. */
function seconds(epochMs: number): string {
  return formatInstant(instant(Math.floor(epochMs / 1000) * 1000)).replace('.000Z', 'Z');
}
