import type { ReconcileLine } from '../../../shared/contracts/api/reconcile.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../app/state/navigation.ts';
import { useNotices } from '../../app/state/toasts.ts';
import { isAbout } from './lines/line-ties.ts';
import type { AccountAnswer, AccountLines } from './lines/use-account.ts';
import { chosenMatch } from './match/chosen-lines.ts';
import { cursorAfter } from './match/cursor-after.ts';
import { takenLines, type TakenLines } from './match/take-suggestion.ts';
import { type MatchHands, useMatch } from './match/use-match.ts';
import { type Pane, useReconcileSlice } from './reconcile.slice.ts';
import type { AccountActs } from './use-account-keys.ts';

/** Everything that can be done on an open account. */
export interface OpenAccountActs extends AccountActs {
  readonly hands: MatchHands;
  /** Why nothing can be decided now, in words. */
  readonly refusal: string | undefined;
  readonly unmatchOf: (matchKeys: readonly string[]) => void;
  /** Selects the lines of a suggestion. */
  readonly take: (lines: TakenLines) => void;
  readonly goTo: (line: ReconcileLine) => void;
  /** Leaves the open form; what was typed is kept. */
  readonly back: () => void;
}

/** The acts on an open account. `toPane` gives the keys to a pane. */
export function useAccountActs(
  account: AccountLines,
  data: AccountAnswer,
  toPane: (pane: Pane) => void,
): OpenAccountActs {
  const text = useText();
  const say = useNotices((state) => state.say);
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const { change, choose, moveTo, pane, rightSide } = useReconcileSlice();
  const refusal = travelled ? text('bar.readOnlyBecause') : undefined;

  const hands = useMatch(data.account.accountId, (matched) => {
    if (matched !== undefined) {
      for (const own of ['left', 'right'] as const) moveTo(own, cursorAfter(account.panes[own], matched));
      change({ pane });
    }
    toPane(pane);
  });

  const take = (lines: TakenLines): void => {
    if (lines.rightSide !== undefined) change({ rightSide: lines.rightSide });
    choose('left', lines.left, undefined);
    choose('right', lines.right, undefined);
    // The one under the cursor is explained: it stays, unless it is no part of this.
    const own: Pane = lines.left.length > 0 ? 'left' : 'right';
    const keys = lines[own];
    const { cursors } = useReconcileSlice.getState();
    if (!keys.includes(cursors[own] ?? '')) moveTo(own, keys[0]);
    toPane(own);
  };

  const match = (): void => {
    if (refusal !== undefined) {
      say('done', refusal);
      return;
    }
    const chosen = chosenMatch({ left: account.panes.left.chosen, right: account.panes.right.chosen, rightSide });
    if (chosen.ok) {
      change({ acting: { kind: 'match', proposal: chosen.proposal, version: data.version } });
      return;
    }
    const suggested =
      chosen.why === 'none' && account.active !== undefined
        ? account.tiesOf(account.active).suggestions.find((suggestion) => isAbout(rightSide, suggestion))
        : undefined;
    const lines = suggested === undefined ? undefined : takenLines(suggested);
    // Nothing is selected and the line has a suggestion: its lines are selected, and seen before they are matched.
    if (lines === undefined) say('done', text(`reconcile.cannot.${chosen.why}`));
    else take(lines);
  };

  const unmatchOf = (matchKeys: readonly string[]): void => {
    change({ acting: { kind: 'unmatch', matchKeys } });
  };

  const unmatch = (): void => {
    if (refusal !== undefined) {
      say('done', refusal);
      return;
    }
    const matches = account.active?.matches ?? [];
    const about = matches.filter((one) => isAbout(rightSide, one));
    const keys = [...about, ...matches.filter((one) => !about.includes(one))].map(({ key }) => key);
    if (keys.length === 0) say('done', text('reconcile.cannot.not-matched'));
    else unmatchOf(keys);
  };

  return {
    ...{ hands, refusal, match, unmatch, unmatchOf, take, toPane },
    goTo: (line) => {
      const own: Pane = line.side === 'bank' ? 'left' : 'right';
      if (line.side !== 'bank') change({ rightSide: line.side });
      moveTo(own, line.key);
      toPane(own);
    },
    back: () => {
      change({ acting: undefined });
      toPane(pane);
    },
  };
}
