import type { Connector } from '../spi/connector.ts';
import { type SapConfig, zSapConfig } from './config.ts';
import { type SapCursor, zSapCursor } from './cursor.ts';
import { SAP_MAPPERS } from './map/mappers.ts';
import { sapSession } from './session.ts';

const MINUTE_MS = 60_000;

/** SAP S/4HANA over its OData V2 services. Read only. */
export const sap: Connector<SapConfig, SapCursor> = {
  id: 'sap',
  title: 'SAP S/4HANA',
  role: 'erp',
  configSchema: zSapConfig,
  cursorSchema: zSapCursor,
  streams: [
    { name: 'company-codes', periodMs: 720 * MINUTE_MS, after: [] },
    { name: 'cost-centres', periodMs: 720 * MINUTE_MS, after: [] },
    // A question costs the system the same for a week as for a day: each names a company code.
    { name: 'documents', periodMs: 5 * MINUTE_MS, after: [], window: { daysMax: 7 } },
  ],
  hosts: (config) => [new URL(config.baseUrl).host],
  mapperOf: (stream) => SAP_MAPPERS.get(stream),
  open: sapSession,
};
