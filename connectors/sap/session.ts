import { fail, ok, type Result } from '../../shared/kernel/result.ts';
import type { ConnectorPorts, Pulled, Session } from '../spi/connector.ts';
import type { ConnectorFault } from '../spi/faults.ts';
import { pullDocuments, pullPosted } from './client/documents.ts';
import { pullList } from './client/lists.ts';
import { openSap, type SapClient } from './client/sap-client.ts';
import type { SapConfig } from './config.ts';
import type { SapCursor } from './cursor.ts';

/** A conversation with one system. */
export function sapSession(config: SapConfig, ports: ConnectorPorts): Session<SapCursor> {
  const client = openSap(config, ports);
  return {
    check: async (signal) => {
      const pulled = await pullList(client, 'company-codes', undefined, signal);
      return pulled.ok ? ok({ detail: 'the company codes can be read' }) : pulled;
    },
    pull: (stream, after, signal) => pullStream(client, config, ports, { stream, after }, signal),
    pullWindow: (stream, window, after, signal) =>
      stream === 'documents'
        ? pullPosted(client, config, window, after?.stream === 'documents' ? after : undefined, signal)
        : Promise.resolve(fail({ kind: 'rejected', code: 'no-window', detail: stream })),
    close: () => {
      client.close();
      return Promise.resolve();
    },
  };
}

function pullStream(
  client: SapClient,
  config: SapConfig,
  ports: ConnectorPorts,
  { stream, after }: { readonly stream: string; readonly after: SapCursor | undefined },
  signal: AbortSignal,
): Promise<Result<Pulled<SapCursor>, ConnectorFault>> {
  switch (stream) {
    case 'documents':
      return pullDocuments(client, config, ports, after?.stream === 'documents' ? after : undefined, signal);
    case 'company-codes':
    case 'cost-centres': {
      const own = after && after.stream !== 'documents' && after.stream === stream ? after : undefined;
      return pullList(client, stream, own, signal);
    }
    default:
      return Promise.resolve(fail({ kind: 'rejected', code: 'unknown-stream', detail: stream }));
  }
}
