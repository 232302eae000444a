import { useCallback } from 'react';
import { useCommand } from '../../bridge/use-command.ts';
import type { Answer, Asking } from '../../bridge/engine.ts';
import { useText } from '../messages/TextProvider.tsx';
import { useNotices } from '../state/toasts.ts';
import { decisionProblem } from './decision-problem.ts';

/** Orders by which a person decides. */
type DecisionCall = 'outbox.cancel' | 'statements.request' | 'outgoing.stop' | 'outgoing.resume';

/** Records a decision and says what came of it; answers whether it was recorded. */
export function useDecide<K extends DecisionCall>(
  name: K,
): {
  readonly running: boolean;
  readonly decide: (input: Asking<K>, done: (answer: Answer<K>) => string) => Promise<boolean>;
} {
  const text = useText();
  const say = useNotices((state) => state.say);
  const { run, running } = useCommand(name);
  const decide = useCallback(
    async (input: Asking<K>, done: (answer: Answer<K>) => string): Promise<boolean> => {
      const outcome = await run(input);
      if (outcome.ok) say('done', done(outcome.value));
      else say('failed', decisionProblem(outcome.fault, text));
      return outcome.ok;
    },
    [run, say, text],
  );
  return { running, decide };
}
