import { useCallback } from 'react';
import type { Answer } from '../../../../bridge/engine.ts';
import { useCommand } from '../../../../bridge/use-command.ts';
import { decisionProblem } from '../../../../app/outbox/decision-problem.ts';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../../../app/state/navigation.ts';
import { useNotices } from '../../../../app/state/toasts.ts';

/** A claim's record. */
export interface LinkedRecord {
  readonly source: string;
  readonly recordKey: string;
}

type Linked = Answer<'payments.unlink'>;

/** Takes claims out of payments and puts them to others; each says what came of it and can be taken back. */
export function useLinking(): {
  readonly running: boolean;
  readonly unlink: (record: LinkedRecord, key: string, reason: string) => Promise<boolean>;
  readonly put: (record: LinkedRecord, toKey: string, reason: string) => Promise<boolean>;
} {
  const text = useText();
  const say = useNotices((state) => state.say);
  const open = useNavigation((state) => state.open);
  const { run: runUnlink, running: unlinking } = useCommand('payments.unlink');
  const { run: runPut, running: putting } = useCommand('payments.relink');

  /** Back to where the claim was: to the payment that is left, or to none but its own. */
  const undo = useCallback(
    async ({ source, recordKey }: LinkedRecord, { leftKey, paymentKey }: Linked): Promise<void> => {
      const back = { source, recordKey, reason: text('links.undoReason') };
      const outcome =
        leftKey === null ? await runUnlink({ key: paymentKey, ...back }) : await runPut({ toKey: leftKey, ...back });
      if (!outcome.ok) say('failed', decisionProblem(outcome.fault, text));
      else {
        say('done', text('links.undone'));
        open({ screen: 'payments', paymentKey: outcome.value.paymentKey });
      }
    },
    [runUnlink, runPut, say, text, open],
  );
  const settle = useCallback(
    (
      record: LinkedRecord,
      outcome: Awaited<ReturnType<typeof runPut>>,
      done: 'links.unlinked' | 'links.put',
    ): boolean => {
      if (!outcome.ok) {
        say('failed', decisionProblem(outcome.fault, text));
        return false;
      }
      const linked = outcome.value;
      say('done', text(done), { label: text('links.undo'), run: () => void undo(record, linked) });
      open({
        screen: 'payments',
        paymentKey: done === 'links.put' ? linked.paymentKey : (linked.leftKey ?? linked.paymentKey),
      });
      return true;
    },
    [say, text, open, undo],
  );
  return {
    running: unlinking || putting,
    unlink: async (record, key, reason) =>
      settle(record, await runUnlink({ key, ...record, reason }), 'links.unlinked'),
    put: async (record, toKey, reason) => settle(record, await runPut({ toKey, ...record, reason }), 'links.put'),
  };
}
