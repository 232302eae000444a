import { createContext, use } from 'react';
import type { Connection } from './connection.ts';
import type { EngineWord } from './engine-word.ts';
import type { Engine } from './engine.ts';
import type { QueryCache } from './query-cache.ts';
import type { ShellBridge } from '../../shared/contracts/shell-api.ts';
import type { WorldClock } from './world-clock.ts';

/** Everything through which screens reach the world outside the window. */
export interface Bridge {
  readonly engine: Engine;
  readonly cache: QueryCache;
  readonly clock: WorldClock;
  readonly connection: Connection;
  readonly engineWord: EngineWord;
  readonly shell: ShellBridge;
}

/** Holds the bridge; given once by `mountConsole`. */
export const BridgeContext = createContext<Bridge | undefined>(undefined);

/** The bridge of this window. */
export function useBridge(): Bridge {
  const bridge = use(BridgeContext);
  if (bridge === undefined) throw new Error('no bridge above this part');
  return bridge;
}
