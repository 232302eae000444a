import type { CaseAction } from '../../../../shared/contracts/api/case-bulk.ts';
import type { RpcFault } from '../../../../shared/contracts/rpc/fault.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNotices } from '../../../app/state/toasts.ts';
import { useCommand } from '../../../bridge/use-command.ts';
import { caseProblem } from '../act/case-problem.ts';
import { UNDO_MS, useUndoOffer } from '../../../app/state/undo-offer.ts';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import { type BulkDone, failedOf, takenBackBy } from './bulk-done.ts';
import type { Frozen } from './use-frozen.ts';

/** The hands on a frozen selection. */
export interface BulkHands {
  readonly running: boolean;
  /** Does it, says what became of it and offers the way back. Answers why nothing was done; undefined where it was. */
  readonly decide: (frozen: Frozen, action: CaseAction, reason: string) => Promise<RpcFault | undefined>;
}

/** Hands for selections. `focusList` gives the keys back to the queue. */
export function useBulk(focusList: () => void): BulkHands {
  const text = useText();
  const say = useNotices((state) => state.say);
  const { running, run } = useCommand('cases.bulk');
  const takeBack = useTakeAllBack();
  const decide: BulkHands['decide'] = async ({ passport, rows }, action, reason) => {
    const outcome = await run({ passport, action, reason });
    if (!outcome.ok) return outcome.fault;
    const { outcomes } = outcome.value;
    const done = { kind: action.kind, rows: new Map(rows.map((row) => [row.key, row])), outcomes };
    useExceptionsSlice.getState().finish(done);
    focusList();
    const failed = failedOf(done).length;
    const what = text('cases.bulk.done', { action: text(`verb.${action.kind}`), count: outcomes.length - failed });
    const said = failed === 0 ? what : `${what} ${text('cases.bulk.failed', { count: failed })}`;
    if (takenBackBy(done).length === 0) {
      say(failed === 0 ? 'done' : 'failed', said);
      return undefined;
    }
    const { offer, take } = useUndoOffer.getState();
    offer(() => void takeBack(done, what));
    say('done', said, { label: text('cases.undo'), staysMs: UNDO_MS, run: take });
    return undefined;
  };
  return { running, decide };
}

/** Takes an action about several cases back, each unless somebody has decided about it since. */
function useTakeAllBack(): (done: BulkDone, what: string) => Promise<void> {
  const text = useText();
  const say = useNotices((state) => state.say);
  const { run } = useCommand('cases.takeBack');
  return async (done, what) => {
    const items = takenBackBy(done);
    const outcome = await run({ items, reason: text('cases.reason.undo', { action: what }) });
    if (!outcome.ok) {
      say('failed', caseProblem(outcome.fault, text));
      return;
    }
    useExceptionsSlice.getState().finish(undefined);
    const late = outcome.value.outcomes.filter(({ refusal }) => refusal !== null).length;
    const undone = text('cases.bulk.undone', { count: items.length - late });
    say(
      late === 0 ? 'done' : 'failed',
      late === 0 ? undone : `${undone} ${text('cases.bulk.undoLate', { count: late })}`,
    );
  };
}
