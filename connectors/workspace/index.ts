import { z } from 'zod';
import { ok } from '../../shared/kernel/result.ts';
import type { Connector, DeliveryMapper } from '../spi/connector.ts';
import { accountsMapper } from './map/accounts.ts';
import { expectationsMapper } from './map/expectations.ts';
import { matchesMapper } from './map/matches.ts';

/** Stream of the workspace's own account list. */
const ACCOUNTS_STREAM = 'accounts';
/** Stream of what evaluations by the clock found. */
const EXPECTATIONS_STREAM = 'expectations';
/** Stream of what matching rules have confirmed. */
const MATCHES_STREAM = 'matches';

const MAPPERS: ReadonlyMap<string, DeliveryMapper<unknown>> = new Map([
  [ACCOUNTS_STREAM, accountsMapper],
  [EXPECTATIONS_STREAM, expectationsMapper],
  [MATCHES_STREAM, matchesMapper],
]);

/** What the workspace itself knows: its configuration enters as a delivery like everybody else's word, so that it is kept, dated and rebuilt. */
export const workspace: Connector<unknown, unknown> = {
  id: 'workspace',
  title: 'Workspace',
  role: 'treasury',
  configSchema: z.unknown(),
  cursorSchema: z.unknown(),
  streams: [],
  hosts: () => [],
  mapperOf: (stream) => MAPPERS.get(stream),
  open: () => ({
    check: () => Promise.resolve(ok({ detail: 'always there' })),
    pull: (_stream, after) => Promise.resolve(ok({ deliveries: [], next: after, hasMore: false })),
    close: () => Promise.resolve(),
  }),
};
