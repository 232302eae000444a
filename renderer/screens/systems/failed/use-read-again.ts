import { useCallback } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNotices } from '../../../app/state/toasts.ts';
import type { RpcFault } from '../../../../shared/contracts/rpc/fault.ts';
import type { Released } from '../../../../shared/contracts/api/quarantine.ts';
import type { Result } from '../../../../shared/kernel/result.ts';
import { useCommand } from '../../../bridge/use-command.ts';
import { faultText } from '../../../ui/fault-text.ts';

/** Reads failed imports again, those named or all of them, and says what came of it. */
export function useReadAgain(): {
  readonly readFiles: (deliveryIds: readonly number[]) => Promise<void>;
  readonly readAll: () => Promise<void>;
  readonly running: boolean;
} {
  const text = useText();
  const say = useNotices((state) => state.say);
  const some = useCommand('quarantine.release');
  const all = useCommand('quarantine.releaseAll');
  const tell = useCallback(
    (outcome: Result<Released, RpcFault>): void => {
      if (!outcome.ok) say('failed', faultText(outcome.fault, text));
      else if (outcome.value.failed > 0) say('failed', text('failed.readAgain.some', outcome.value));
      else say('done', text('failed.readAgain.done', { count: outcome.value.read }));
    },
    [say, text],
  );
  const [runSome, runAll] = [some.run, all.run];
  return {
    readFiles: useCallback(
      async (deliveryIds) => {
        tell(await runSome({ deliveryIds: [...deliveryIds] }));
      },
      [runSome, tell],
    ),
    readAll: useCallback(async () => {
      tell(await runAll({}));
    }, [runAll, tell]),
    running: some.running || all.running,
  };
}
