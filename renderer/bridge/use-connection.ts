import { useSyncExternalStore } from 'react';
import { useBridge } from './bridge.ts';
import type { ConnectionState } from './connection.ts';

/** Whether there is an engine to ask at present. */
export function useConnection(): ConnectionState {
  const { connection } = useBridge();
  return useSyncExternalStore(connection.subscribe, connection.state);
}
