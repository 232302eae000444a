import { addDays, type PlainDate } from '../../../shared/kernel/plain-date.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import { localTime } from '../../../shared/kernel/zone.ts';
import { isJsonList, jsonAt, jsonText } from '../../kit/json/json-value.ts';
import type { ConnectorPorts, Pulled, PullWindow } from '../../spi/connector.ts';
import type { ConnectorFault } from '../../spi/faults.ts';
import type { KyribaConfig } from '../config.ts';
import type { CursorOf } from '../cursor.ts';
import { type KyribaClient, unfit } from './kyriba-client.ts';

/** The interface refuses more than 31 days in one question. */
export const BALANCE_WINDOW_DAYS = 31;

type CashCursor = CursorOf<'cash-balances'>;
type BankCursor = CursorOf<'bank-balances'>;

/** Computed balances of one account over the rolling window: there is no change field, so the window is read again. */
export function pullCashBalances(
  client: KyribaClient,
  config: KyribaConfig,
  ports: ConnectorPorts,
  after: CashCursor | undefined,
  signal: AbortSignal,
): Promise<Result<Pulled<CashCursor>, ConnectorFault>> {
  const today = localTime(ports.clock.now(), config.timeZone).date;
  return cashBalancesOf(client, config, { from: addDays(today, 1 - BALANCE_WINDOW_DAYS), to: today }, after, signal);
}

/** Computed balances of one account on the days of a window of at most 31 days. */
export async function cashBalancesOf(
  client: KyribaClient,
  config: KyribaConfig,
  window: PullWindow,
  after: CashCursor | undefined,
  signal: AbortSignal,
): Promise<Result<Pulled<CashCursor>, ConnectorFault>> {
  const round = after && after.accounts.length > 0 ? ok(after.accounts) : await accountCodes(client, config, signal);
  if (!round.ok) return round;
  const [code, ...rest] = round.value;
  if (code === undefined)
    return ok({ deliveries: [], next: { stream: 'cash-balances', accounts: [] }, hasMore: false });
  const query = new URLSearchParams({
    dateType: 'TRANSACTION',
    startDate: window.from,
    endDate: window.to,
    actual: 'true',
    intraday: 'false',
    confirmedForecasts: 'false',
    estimatedForecasts: 'false',
  }).toString();
  const path = `/cash-balances/accounts/${encodeURIComponent(code)}/balances`;
  const answer = await client.get({ stream: 'cash-balances', path, query }, signal);
  if (!answer.ok) return answer;
  if (!isJsonList(jsonAt(answer.value.json, 'cashBalance'))) {
    return unfit(answer.value, '/cashBalance', 'a balance answer has a list of days');
  }
  const next: CashCursor = { stream: 'cash-balances', accounts: rest };
  return ok({ deliveries: [answer.value.delivery], next, hasMore: rest.length > 0 });
}

/** The balance of one account during the day. */
export function pullBankBalances(
  client: KyribaClient,
  config: KyribaConfig,
  ports: ConnectorPorts,
  after: BankCursor | undefined,
  signal: AbortSignal,
): Promise<Result<Pulled<BankCursor>, ConnectorFault>> {
  return bankBalancesOf(client, config, localTime(ports.clock.now(), config.timeZone).date, after, signal);
}

/** The balance of one account during a day. No figure (404) is no fault: many banks report none before noon, or ever. */
export async function bankBalancesOf(
  client: KyribaClient,
  config: KyribaConfig,
  day: PlainDate,
  after: BankCursor | undefined,
  signal: AbortSignal,
): Promise<Result<Pulled<BankCursor>, ConnectorFault>> {
  const round = after && after.accounts.length > 0 ? ok(after.accounts) : await accountCodes(client, config, signal);
  if (!round.ok) return round;
  const [code, ...rest] = round.value;
  const next: BankCursor = { stream: 'bank-balances', accounts: rest };
  if (code === undefined) return ok({ deliveries: [], next, hasMore: false });
  const query = new URLSearchParams({ date: day, type: 'INTRADAY' }).toString();
  const path = `/bank-balances/accounts/${encodeURIComponent(code)}/balances`;
  const answer = await client.get({ stream: 'bank-balances', path, query }, signal);
  if (!answer.ok && !isMissing(answer.fault)) return answer;
  if (answer.ok && jsonAt(answer.value.json, 'bankBalance') === undefined) {
    return unfit(answer.value, '/bankBalance', 'a balance answer has a balance');
  }
  return ok({ deliveries: answer.ok ? [answer.value.delivery] : [], next, hasMore: rest.length > 0 });
}

/** Codes of the accounts to ask for: the configured ones, else all that the system lists on its first page. */
async function accountCodes(
  client: KyribaClient,
  config: KyribaConfig,
  signal: AbortSignal,
): Promise<Result<string[], ConnectorFault>> {
  if (config.accounts.length > 0) return ok(config.accounts.map((account) => account.code));
  const query = new URLSearchParams({ 'page.limit': String(config.pageLimit), 'page.offset': '0' }).toString();
  const page = await client.list({ stream: 'accounts', path: '/accounts', query }, signal);
  if (!page.ok) return page;
  return ok(page.value.rows.flatMap((row) => jsonText(row, 'code') ?? []));
}

/** `NO_BALANCE` is how the tenant of the samples says it; a bare 404 has the kit's code. */
function isMissing(fault: ConnectorFault): boolean {
  return fault.kind === 'rejected' && ['NO_BALANCE', 'http-404'].includes(fault.code);
}
