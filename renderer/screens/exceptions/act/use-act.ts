import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import type { RpcFault } from '../../../../shared/contracts/rpc/fault.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNotices } from '../../../app/state/toasts.ts';
import { useZone } from '../../../app/state/zone.ts';
import { useBridge } from '../../../bridge/bridge.ts';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import { placeOf } from '../list/place-of.ts';
import type { Cases } from '../list/use-cases.ts';
import type { CaseAction } from '../../../../shared/contracts/api/case-bulk.ts';
import { movesOn } from './act-kinds.ts';
import { doneText } from './action-words.ts';
import { caseProblem } from './case-problem.ts';
import { UNDO_MS, useUndoOffer } from '../../../app/state/undo-offer.ts';
import { undoSteps } from './undo-steps.ts';
import { useCaseCommands } from './use-case-commands.ts';

/** The hands on a case: does an action, says so with the way back, and goes on to the next case. */
export interface Hands {
  readonly running: boolean;
  /** Answers why it was not recorded; undefined where it was. */
  readonly act: (
    detail: CaseDetail,
    action: CaseAction,
    reason: string,
    version: number,
  ) => Promise<RpcFault | undefined>;
}

/** Hands for the queue that is shown. `focusList` gives the keys back to it. */
export function useAct(cases: Cases, focusList: () => void): Hands {
  const text = useText();
  const zone = useZone();
  const say = useNotices((state) => state.say);
  const { running, order } = useCaseCommands();
  const takeBack = useTakeBack(order);
  const act: Hands['act'] = async (detail, action, reason, version) => {
    const { key } = detail.case;
    const { cursor } = useExceptionsSlice.getState();
    const next = movesOn(action.kind) ? neighbour(cases, cursor, key) : undefined;
    const outcome = await order(action, { key, reason, expectedVersion: version });
    if (!outcome.ok) return outcome.fault;
    const { act: open, moveTo, cursorKey } = useExceptionsSlice.getState();
    open(undefined);
    if (next !== undefined && cursorKey === key) moveTo(next.index, next.key);
    focusList();
    const done = doneText(action, text, zone);
    const steps = undoSteps(action.kind, detail.case);
    if (steps.length === 0) {
      say('done', done);
      return undefined;
    }
    const { offer, take } = useUndoOffer.getState();
    offer(() => void takeBack({ key, cursor, decisionId: outcome.value.decisionId, steps, done }));
    say('done', done, { label: text('cases.undo'), staysMs: UNDO_MS, run: take });
    return undefined;
  };
  return { running, act };
}

/** The row after the case, else the one before; found from where it is now, because rows come and go above it. */
function neighbour(
  { rows }: Pick<Cases, 'rows'>,
  cursor: number | undefined,
  key: string,
): { readonly index: number; readonly key: string } | undefined {
  const at = placeOf(rows, cursor, key) ?? cursor;
  if (at === undefined) return undefined;
  for (const index of [at + 1, at - 1]) {
    const row = index < 0 ? undefined : rows.row(index);
    if (row !== undefined && row.key !== key) return { index, key: row.key };
  }
  return undefined;
}

interface Done {
  readonly key: string;
  readonly cursor: number | undefined;
  readonly decisionId: string;
  readonly steps: readonly CaseAction[];
  /** What is taken back, in words. */
  readonly done: string;
}

/** Takes an action back by its opposite, unless somebody has decided about the case since. */
function useTakeBack(order: ReturnType<typeof useCaseCommands>['order']): (done: Done) => Promise<void> {
  const text = useText();
  const { engine } = useBridge();
  const say = useNotices((state) => state.say);
  return async ({ key, cursor, decisionId, steps, done }) => {
    const now = await engine.call('cases.detail', { key, findings: 0 });
    if (!now.ok) {
      say('failed', caseProblem(now.fault, text));
      return;
    }
    const last = now.value?.history.findLast((step) => step.kind === 'decided');
    if (now.value === null || last?.decisionId !== decisionId) {
      say('failed', text('cases.undoLate'));
      return;
    }
    const reason = text('cases.reason.undo', { action: done });
    for (const [place, step] of steps.entries()) {
      // The first one stands on what was looked at; the others follow from it.
      const version = place === 0 ? { expectedVersion: now.value.version } : {};
      const outcome = await order(step, { key, reason, ...version });
      if (outcome.ok) continue;
      say('failed', caseProblem(outcome.fault, text));
      return;
    }
    useExceptionsSlice.getState().moveTo(cursor, key);
    say('done', text('cases.undone'));
  };
}
