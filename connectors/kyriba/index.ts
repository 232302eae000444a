import type { Connector } from '../spi/connector.ts';
import { BALANCE_WINDOW_DAYS } from './client/balances.ts';
import { type KyribaConfig, zKyribaConfig } from './config.ts';
import { type KyribaCursor, zKyribaCursor } from './cursor.ts';
import { KYRIBA_MAPPERS } from './map/mappers.ts';
import { kyribaSession } from './session.ts';

const MINUTE_MS = 60_000;

/** Kyriba treasury management over its REST API. */
export const kyriba: Connector<KyribaConfig, KyribaCursor> = {
  id: 'kyriba',
  title: 'Kyriba',
  role: 'treasury',
  configSchema: zKyribaConfig,
  cursorSchema: zKyribaCursor,
  streams: [
    { name: 'accounts', periodMs: 240 * MINUTE_MS, after: [] },
    { name: 'transfers', periodMs: 2 * MINUTE_MS, after: [], window: { daysMax: 1 } },
    { name: 'cash-flows', periodMs: 5 * MINUTE_MS, after: [], window: { daysMax: 1 } },
    {
      name: 'cash-balances',
      periodMs: 30 * MINUTE_MS,
      after: ['accounts'],
      window: { daysMax: BALANCE_WINDOW_DAYS },
    },
    { name: 'bank-balances', periodMs: 30 * MINUTE_MS, after: ['accounts'], window: { daysMax: 1 } },
  ],
  hosts: (config) => [...new Set([config.baseUrl, config.tokenUrl].map((url) => new URL(url).host))],
  mapperOf: (stream) => KYRIBA_MAPPERS.get(stream),
  open: kyribaSession,
};
