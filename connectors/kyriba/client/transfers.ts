import { addDays, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import { type JsonValue, jsonText } from '../../kit/json/json-value.ts';
import { nextPage } from '../../kit/paging/guarded-page.ts';
import type { ConnectorPorts, Pulled } from '../../spi/connector.ts';
import type { ConnectorFault } from '../../spi/faults.ts';
import type { KyribaConfig } from '../config.ts';
import type { CursorOf } from '../cursor.ts';
import { isFinal } from '../map/transfer-status.ts';
import type { KyribaClient, KyribaListPage } from './kyriba-client.ts';

type Cursor = CursorOf<'transfers'>;

/** Days that every round asks for: files of the day may still come, and so may bounced ones. */
const FRESH_DAYS = 2;
/** Every so many rounds the older open days are asked for too. */
const OLDER_EVERY_ROUNDS = 6;

/**
 * One page of transfers. The interface has no change time, so a round asks for open days by the date in the file name,
 * newest first; a day drops out when all its transfers are final, or when it is too old to change.
 */
export async function pullTransfers(
  client: KyribaClient,
  config: KyribaConfig,
  ports: ConnectorPorts,
  after: Cursor | undefined,
  signal: AbortSignal,
): Promise<Result<Pulled<Cursor>, ConnectorFault>> {
  const cursor = after && after.days.length > 0 ? after : startRound(config, ports, after);
  const day = cursor.days[0] ?? today(config, ports);
  const page = await transfersOfDay(client, config, day, cursor.page?.query, signal);
  if (!page.ok) return page;
  const next = nextCursor(cursor, day, page.value, today(config, ports), config);
  if (!next.ok) return next;
  return ok({ deliveries: [page.value.delivery], next: next.value, hasMore: next.value.days.length > 0 });
}

/** A page of the transfers of one day: the first, or the one that an earlier page's link asks for. */
export function transfersOfDay(
  client: KyribaClient,
  config: KyribaConfig,
  day: string,
  link: string | undefined,
  signal: AbortSignal,
): Promise<Result<KyribaListPage, ConnectorFault>> {
  const query = link ?? queryOf(day, config);
  return client.list({ stream: 'transfers', path: '/payment/transfers/status', query }, signal);
}

function startRound(config: KyribaConfig, ports: ConnectorPorts, after: Cursor | undefined): Cursor {
  const now = today(config, ports);
  const window = Array.from({ length: config.windowDays + 1 }, (_value, back) => addDays(now, -back));
  const done = after?.done ?? [];
  const round = after?.round ?? 0;
  const fresh = addDays(now, -FRESH_DAYS);
  const days = window.filter((day) => !done.includes(day) && (day >= fresh || round % OLDER_EVERY_ROUNDS === 0));
  // Days that have left the window are forgotten.
  const known = done.filter((day) => window.some((kept) => kept === day));
  return { stream: 'transfers', days, count: 0, open: false, done: known, round };
}

function nextCursor(
  cursor: Cursor,
  day: string,
  page: KyribaListPage,
  now: PlainDate,
  config: KyribaConfig,
): Result<Cursor, ConnectorFault> {
  const count = cursor.count + page.rows.length;
  const open = cursor.open || page.rows.some((row) => !isFinalRow(row));
  if (page.next !== undefined) {
    const following = nextPage(cursor.page, page.next, page.delivery);
    return following.ok ? ok({ ...cursor, page: following.value, count, open }) : following;
  }
  const settled = count > 0 && !open && day < addDays(now, -FRESH_DAYS);
  const done = settled || day < addDays(now, -config.openDays) ? [...cursor.done, day] : cursor.done;
  const days = cursor.days.slice(1);
  const round = days.length === 0 ? cursor.round + 1 : cursor.round;
  return ok({ stream: 'transfers', days, count: 0, open: false, done, round });
}

function isFinalRow(row: JsonValue): boolean {
  return isFinal(jsonText(row, 'status'));
}

function queryOf(day: string, config: KyribaConfig): string {
  return new URLSearchParams({
    filter: `fileName==${day}*`,
    'page.limit': String(config.pageLimit),
    'page.offset': '0',
  }).toString();
}

function today(config: KyribaConfig, ports: ConnectorPorts): PlainDate {
  return localTime(ports.clock.now(), config.timeZone).date;
}
