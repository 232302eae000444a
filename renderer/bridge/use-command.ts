import { useCallback, useState } from 'react';
import type { RpcFault } from '../../shared/contracts/rpc/fault.ts';
import { fail, type Result } from '../../shared/kernel/result.ts';
import { useNavigation } from '../app/state/navigation.ts';
import { useBridge } from './bridge.ts';
import type { Answer, Asking, Engine, EngineCommand } from './engine.ts';

/** Commands that change nothing: they write what the console shows into a file of the person's own. */
const READ_ONLY_COMMANDS: ReadonlySet<EngineCommand> = new Set<EngineCommand>([
  'payments.export',
  'cases.export',
  'cases.exportSheet',
  'reconcile.export',
]);

/** How often a command is repeated, with its id, after the engine restarted under it. */
const REPEATS_MAX = 3;

/** A way to give an order, and whether one is under way. */
export interface CommandHandle<K extends EngineCommand> {
  readonly running: boolean;
  readonly run: (input: Asking<K>) => Promise<Result<Answer<K>, RpcFault>>;
}

/** Gives orders to the engine. One that the engine's restart interrupted is repeated with its id, which is safe. */
export function useCommand<K extends EngineCommand>(name: K): CommandHandle<K> {
  const { engine } = useBridge();
  const [running, setRunning] = useState(false);
  const run = useCallback(
    async (input: Asking<K>): Promise<Result<Answer<K>, RpcFault>> => {
      // Looked at when the order is given: whatever offered it, a console that shows the past changes nothing.
      const travelled = useNavigation.getState().asKnownAt !== undefined;
      if (travelled && !READ_ONLY_COMMANDS.has(name)) return fail({ kind: 'refused', code: 'travelled' });
      setRunning(true);
      try {
        const commandId = engine.newCommandId();
        for (let attempt = 0; attempt <= REPEATS_MAX; attempt += 1) {
          const outcome = await engine.call(name, input, { commandId });
          if (outcome.ok || outcome.fault.kind !== 'engine-restarted') return outcome;
          await attached(engine);
        }
        return fail({ kind: 'engine-unavailable' });
      } finally {
        setRunning(false);
      }
    },
    [engine, name],
  );
  return { running, run };
}

/** Settles when there is an engine again. */
function attached(engine: Engine): Promise<void> {
  return new Promise((resolve) => {
    const stop = engine.onAttached((is) => {
      if (!is) return;
      stop();
      resolve();
    });
  });
}
