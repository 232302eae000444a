import { useState } from 'react';
import type { RpcFault } from '../../../../shared/contracts/rpc/fault.ts';
import { isPlainKey, type Translate } from '../../../app/messages/translate.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNotices } from '../../../app/state/toasts.ts';
import { UNDO_MS, useUndoOffer } from '../../../app/state/undo-offer.ts';
import { useBridge } from '../../../bridge/bridge.ts';
import { useCommand } from '../../../bridge/use-command.ts';
import { faultText } from '../../../ui/fault-text.ts';
import { draftText, type RulesDraft } from './rules-draft.ts';
import { useRulesSlice } from './rules.slice.ts';

/** What can be done with rules as a whole. */
export interface RuleActs {
  readonly running: boolean;
  /** Why the last act was refused, in words; empty where it was not. */
  readonly problem: string;
  readonly tryOut: (draft: RulesDraft) => void;
  readonly cancel: (backTestId: string) => void;
  /** `before` is the version of the set that is in force now, for the way back. */
  readonly activate: (backTestId: string, reason: string, before: number) => Promise<boolean>;
  readonly restore: (version: number, reason: string, before: number) => Promise<boolean>;
}

/** The acts on rules. Each that puts rules in force is said with the way back. */
export function useRuleActs(): RuleActs {
  const text = useText();
  const { engine } = useBridge();
  const say = useNotices((state) => state.say);
  const trying = useCommand('rules.try');
  const cancelling = useCommand('rules.cancelTry');
  const activating = useCommand('rules.activate');
  const restoring = useCommand('rules.restore');
  const { show, finish } = useRulesSlice();
  const [problem, setProblem] = useState('');

  const undo = async (before: number, put: number | undefined): Promise<void> => {
    const undone = await restoring.run({
      version: before,
      reason: text('rules.undoReason', { what: text('rules.activated') }),
      // Rules that somebody else has put in force since are not what is taken back.
      ...(put === undefined ? {} : { expectedVersion: put }),
    });
    if (undone.ok) say('done', text('rules.undone'));
    else say('failed', ruleProblem(undone.fault, text));
  };
  const putInForce = async (before: number): Promise<void> => {
    const now = await engine.call('rules.list', {});
    const { offer, take } = useUndoOffer.getState();
    offer(() => void undo(before, now.ok ? now.value.set.version : undefined));
    say('done', text('rules.activated'), { label: text('rules.undo'), staysMs: UNDO_MS, run: take });
  };
  const heard = (outcome: { readonly ok: true } | { readonly ok: false; readonly fault: RpcFault }): boolean => {
    setProblem(outcome.ok ? '' : ruleProblem(outcome.fault, text));
    return outcome.ok;
  };

  return {
    running: trying.running || activating.running || restoring.running,
    problem,
    tryOut: (draft) => {
      void trying.run({ rules: draftText(draft) }).then((outcome) => {
        if (heard(outcome) && outcome.ok) show({ testId: outcome.value.backTestId, pane: 'test' });
      });
    },
    cancel: (backTestId) => {
      void cancelling.run({ backTestId }).then(heard);
    },
    activate: async (backTestId, reason, before) => {
      const done = heard(await activating.run({ backTestId, reason }));
      if (!done) return false;
      finish();
      await putInForce(before);
      return true;
    },
    restore: async (version, reason, before) => {
      const done = heard(await restoring.run({ version, reason, expectedVersion: before }));
      if (done) await putInForce(before);
      return done;
    },
  };
}

/** Why rules were not tried or put in force, in words. */
function ruleProblem(fault: RpcFault, text: Translate): string {
  if (fault.kind !== 'refused') return faultText(fault, text);
  const key = `rules.refused.${fault.code}`;
  return isPlainKey(key) ? text(key) : faultText(fault, text);
}
