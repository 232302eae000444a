import { fail, ok } from '../../shared/kernel/result.ts';
import type { ConnectorPorts, Session } from '../spi/connector.ts';
import { openSnowflake } from './client/sql-client.ts';
import { pullTable } from './client/table-reader.ts';
import type { SnowflakeConfig } from './config.ts';
import type { SnowflakeCursor } from './cursor.ts';
import { isSnowflakeStream } from './tables.ts';

/** A conversation with one account. */
export function snowflakeSession(config: SnowflakeConfig, ports: ConnectorPorts): Session<SnowflakeCursor> {
  const client = openSnowflake(config, ports);
  return {
    check: async (signal) => {
      const deliveryOf: Parameters<typeof client.submit>[1] = ({ contentType, bytes }) => ({
        stream: 'payment-status',
        name: 'SELECT 1',
        slot: 'SELECT 1',
        contentType,
        bytes,
        observedAt: ports.clock.now(),
      });
      const answer = await client.submit({ text: 'SELECT 1', bindings: [] }, deliveryOf, signal);
      return answer.ok ? ok({ detail: 'the warehouse answers' }) : answer;
    },
    pull: (stream, after, signal) => {
      if (!isSnowflakeStream(stream)) {
        return Promise.resolve(fail({ kind: 'rejected', code: 'unknown-stream', detail: stream }));
      }
      return pullTable({ client, config, ports }, stream, after?.stream === stream ? after : undefined, signal);
    },
    pullWindow: (stream, window, after, signal) => {
      if (!isSnowflakeStream(stream)) {
        return Promise.resolve(fail({ kind: 'rejected', code: 'unknown-stream', detail: stream }));
      }
      const here = after?.stream === stream ? after : undefined;
      return pullTable({ client, config, ports, window }, stream, here, signal);
    },
    close: () => {
      client.close();
      return Promise.resolve();
    },
  };
}
