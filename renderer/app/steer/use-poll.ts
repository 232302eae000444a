import { useCallback } from 'react';
import { useText } from '../messages/TextProvider.tsx';
import { useNotices } from '../state/toasts.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { faultText } from '../../ui/fault-text.ts';

/** Asks the engine to poll one system, or all, and says what came of it. */
export function usePoll(): { readonly poll: (system?: string) => Promise<void>; readonly running: boolean } {
  const text = useText();
  const say = useNotices((state) => state.say);
  const { run, running } = useCommand('systems.poll');
  const poll = useCallback(
    async (system?: string): Promise<void> => {
      const outcome = await run(system === undefined ? {} : { system });
      if (outcome.ok) say('done', text('systems.polled', { count: outcome.value.started }));
      else say('failed', faultText(outcome.fault, text));
    },
    [run, say, text],
  );
  return { poll, running };
}
