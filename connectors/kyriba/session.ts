import { fail, ok, type Result } from '../../shared/kernel/result.ts';
import type { ConnectorPorts, Pulled, Session } from '../spi/connector.ts';
import type { ConnectorFault } from '../spi/faults.ts';
import { pullAccounts } from './client/accounts.ts';
import { pullBankBalances, pullCashBalances } from './client/balances.ts';
import { pullCashFlows } from './client/cash-flows.ts';
import { type KyribaClient, openKyriba } from './client/kyriba-client.ts';
import { pullTransfers } from './client/transfers.ts';
import { pullKyribaWindow } from './client/windows.ts';
import type { KyribaConfig } from './config.ts';
import type { CursorOf, KyribaCursor } from './cursor.ts';

/** A conversation with one tenant. */
export function kyribaSession(config: KyribaConfig, ports: ConnectorPorts): Session<KyribaCursor> {
  const client = openKyriba(config, ports);
  return {
    check: async (signal) => {
      const page = await client.list({ stream: 'accounts', path: '/accounts', query: 'page.limit=1' }, signal);
      return page.ok ? ok({ detail: 'the account list can be read' }) : page;
    },
    pull: (stream, after, signal) => pullStream({ client, config, ports }, stream, after, signal),
    pullWindow: (stream, window, after, signal) => pullKyribaWindow(client, config, stream, window, after, signal),
    close: () => {
      client.close();
      return Promise.resolve();
    },
  };
}

interface Open {
  readonly client: KyribaClient;
  readonly config: KyribaConfig;
  readonly ports: ConnectorPorts;
}

function pullStream(
  { client, config, ports }: Open,
  stream: string,
  after: KyribaCursor | undefined,
  signal: AbortSignal,
): Promise<Result<Pulled<KyribaCursor>, ConnectorFault>> {
  switch (stream) {
    case 'accounts':
      return pullAccounts(client, config, cursorOf(after, 'accounts'), signal);
    case 'cash-flows':
      return pullCashFlows(client, config, ports, cursorOf(after, 'cash-flows'), signal);
    case 'transfers':
      return pullTransfers(client, config, ports, cursorOf(after, 'transfers'), signal);
    case 'cash-balances':
      return pullCashBalances(client, config, ports, cursorOf(after, 'cash-balances'), signal);
    case 'bank-balances':
      return pullBankBalances(client, config, ports, cursorOf(after, 'bank-balances'), signal);
    default:
      return Promise.resolve(fail({ kind: 'rejected', code: 'unknown-stream', detail: stream }));
  }
}

/** The cursor, if it belongs to this stream; a foreign one is no place to go on from. */
function cursorOf<S extends KyribaCursor['stream']>(
  after: KyribaCursor | undefined,
  stream: S,
): CursorOf<S> | undefined {
  // The comparison proves it; the compiler does not carry it over to the type parameter.
  return after?.stream === stream ? (after as CursorOf<S>) : undefined;
}
