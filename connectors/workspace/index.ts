import { z } from 'zod';
import { ok } from '../../shared/kernel/result.ts';
import type { Connector } from '../spi/connector.ts';
import { accountsMapper } from './map/accounts.ts';

/** Stream of the workspace's own account list. */
const ACCOUNTS_STREAM = 'accounts';

/** What the workspace itself knows: its configuration enters as a delivery like everybody else's word, so that it is kept, dated and rebuilt. */
export const workspace: Connector<unknown, unknown> = {
  id: 'workspace',
  title: 'Workspace',
  role: 'treasury',
  configSchema: z.unknown(),
  cursorSchema: z.unknown(),
  streams: [],
  hosts: () => [],
  mapperOf: (stream) => (stream === ACCOUNTS_STREAM ? accountsMapper : undefined),
  open: () => ({
    check: () => Promise.resolve(ok({ detail: 'always there' })),
    pull: (_stream, after) => Promise.resolve(ok({ deliveries: [], next: after, hasMore: false })),
    close: () => Promise.resolve(),
  }),
};
