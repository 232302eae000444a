import type { Connector } from '../spi/connector.ts';
import { type SnowflakeConfig, zSnowflakeConfig } from './config.ts';
import { type SnowflakeCursor, zSnowflakeCursor } from './cursor.ts';
import { SNOWFLAKE_MAPPERS } from './map/mappers.ts';
import { snowflakeSession } from './session.ts';

const MINUTE_MS = 60_000;

/** Snowflake over its SQL API v2: what reporting shows about payments and cash. */
export const snowflake: Connector<SnowflakeConfig, SnowflakeCursor> = {
  id: 'snowflake',
  title: 'Snowflake',
  role: 'reporting',
  configSchema: zSnowflakeConfig,
  cursorSchema: zSnowflakeCursor,
  streams: [
    { name: 'payment-status', periodMs: 10 * MINUTE_MS, after: [], window: { daysMax: 7 } },
    { name: 'cash-position', periodMs: 10 * MINUTE_MS, after: [], window: { daysMax: 7 } },
  ],
  hosts: (config) => [new URL(config.baseUrl).host],
  mapperOf: (stream) => SNOWFLAKE_MAPPERS.get(stream),
  open: snowflakeSession,
};
