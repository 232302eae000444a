import type { MatchDetail } from '../../../../shared/contracts/api/reconcile.ts';
import type { RpcFault } from '../../../../shared/contracts/rpc/fault.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNotices } from '../../../app/state/toasts.ts';
import { UNDO_MS, useUndoOffer } from '../../../app/state/undo-offer.ts';
import { useBridge } from '../../../bridge/bridge.ts';
import { useCommand } from '../../../bridge/use-command.ts';
import { matchText, moneyText, sidesText } from '../line-words.ts';
import { noChoice, useReconcileSlice } from '../reconcile.slice.ts';
import type { Proposal } from './chosen-lines.ts';
import { matchProblem } from './match-problem.ts';

/** The hands on matches. Each answers why nothing was recorded; undefined where it was. */
export interface MatchHands {
  readonly running: boolean;
  readonly match: (proposal: Proposal, reason: string, version: number) => Promise<RpcFault | undefined>;
  readonly unmatch: (match: MatchDetail, reason: string) => Promise<RpcFault | undefined>;
}

/** Hands for an account: each decision is said with the way back. `done` is told what was matched, to go on from there. */
export function useMatch(accountId: string, done: (matched: Proposal | undefined) => void): MatchHands {
  const text = useText();
  const say = useNotices((state) => state.say);
  const confirm = useCommand('reconcile.confirm');
  const takeApart = useCommand('reconcile.unmatch');
  const { engine } = useBridge();
  const change = useReconcileSlice((state) => state.change);

  const offerUndo = (what: string, undo: () => Promise<RpcFault | undefined>): void => {
    const { offer, take } = useUndoOffer.getState();
    offer(
      () =>
        void undo().then((fault) => {
          if (fault === undefined) say('done', text('reconcile.undone'));
          else say('failed', matchProblem(fault, text));
        }),
    );
    say('done', what, { label: text('reconcile.undo'), staysMs: UNDO_MS, run: take });
  };

  const match: MatchHands['match'] = async (proposal, reason, version) => {
    const { pairing, differenceMinor } = proposal;
    const [left, right] = [proposal.left.map(({ key }) => key), proposal.right.map(({ key }) => key)];
    const outcome = await confirm.run({ accountId, pairing, left, right, reason, expectedVersion: version });
    if (!outcome.ok) return outcome.fault;
    change({ ...noChoice, acting: undefined, reason: '' });
    done(proposal);
    const currency = proposal.left[0]?.currency ?? '';
    const what =
      differenceMinor === 0n
        ? text('reconcile.done.match', sidesText(pairing, { left: left.length, right: right.length }, text))
        : text('reconcile.done.difference', { amount: moneyText(differenceMinor, currency) });
    const { matchKey } = outcome.value;
    offerUndo(what, async () => {
      const now = await engine.call('reconcile.match', { key: matchKey });
      if (!now.ok) return now.fault;
      if (now.value === null) return { kind: 'refused', code: 'unknown-match' };
      const undone = await takeApart.run({
        ...{ matchKey, expectedVersion: now.value.version },
        reason: text('reconcile.reason.undo', { action: what }),
      });
      return undone.ok ? undefined : undone.fault;
    });
    return undefined;
  };

  const unmatch: MatchHands['unmatch'] = async (standing, reason) => {
    const { key, version, pairing } = standing;
    const outcome = await takeApart.run({ matchKey: key, reason, expectedVersion: version });
    if (!outcome.ok) return outcome.fault;
    change({ acting: undefined, reason: '' });
    done(undefined);
    const what = text('reconcile.done.unmatch', matchText(standing, text));
    offerUndo(what, async () => {
      const [left, right] = [standing.left.map((line) => line.key), standing.right.map((line) => line.key)];
      const undone = await confirm.run({
        ...{ accountId: standing.accountId, pairing, left, right },
        reason: text('reconcile.reason.undo', { action: what }),
      });
      return undone.ok ? undefined : undone.fault;
    });
    return undefined;
  };

  return { running: confirm.running || takeApart.running, match, unmatch };
}
