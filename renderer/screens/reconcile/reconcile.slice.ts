import { create, type StateCreator } from 'zustand';
import { keepPlace } from '../../app/state/places.ts';
import { ALL_LINES, type LineChoice } from './lines/filter-lines.ts';
import type { Proposal, RightSide } from './match/chosen-lines.ts';

/** One of the two panes. */
export type Pane = 'left' | 'right';

/** What a person decides about: lines that they match, or a match that they take apart. */
export type Acting =
  | { readonly kind: 'match'; readonly proposal: Proposal; /** Commit that was shown. */ readonly version: number }
  | { readonly kind: 'unmatch'; readonly matchKeys: readonly string[] };

/** What belongs to the account that is open; another account starts anew. */
interface AccountState {
  readonly choice: LineChoice;
  readonly onlyOpen: boolean;
  readonly rightSide: RightSide;
  /** The pane that the cursor is in. */
  readonly pane: Pane;
  /** Keys of the lines under the cursor of each pane. */
  readonly cursors: Readonly<Record<Pane, string | undefined>>;
  /** Keys of the selected lines. */
  readonly chosen: Readonly<Record<Pane, readonly string[]>>;
  /** Place of the line that the next range starts at. */
  readonly anchors: Readonly<Record<Pane, number | undefined>>;
  readonly acting: Acting | undefined;
  /** The reason that was typed and not sent: nothing typed is lost. */
  readonly reason: string;
  /** Classes of the statement whose items are shown. */
  readonly openClasses: readonly string[];
}

/** What the screen shows while no account is open: the accounts, or the rules that match. */
export type ReconcileView = 'accounts' | 'rules';

/** What a person has chosen on the Reconcile screen. Accounts, lines and statements live in the bridge's cache. */
export interface ReconcileSlice extends AccountState {
  readonly view: ReconcileView;
  readonly text: string;
  readonly onlyNeeding: boolean;
  /** Account under the cursor of the list. */
  readonly cursorKey: string | undefined;
  /** The account that is open; undefined shows the list. */
  readonly accountId: string | undefined;
  readonly openAccount: (accountId: string | undefined) => void;
  readonly change: (
    change: Partial<AccountState & Pick<ReconcileSlice, 'view' | 'text' | 'onlyNeeding' | 'cursorKey'>>,
  ) => void;
  readonly moveTo: (pane: Pane, key: string | undefined) => void;
  readonly choose: (pane: Pane, keys: readonly string[], anchor: number | undefined) => void;
}

const NOTHING_CHOSEN = {
  chosen: { left: [], right: [] },
  anchors: { left: undefined, right: undefined },
} as const;

const NEW_ACCOUNT: AccountState = {
  choice: ALL_LINES,
  onlyOpen: true,
  rightSide: 'book',
  pane: 'left',
  cursors: { left: undefined, right: undefined },
  ...NOTHING_CHOSEN,
  acting: undefined,
  reason: '',
  openClasses: [],
};

/** View state of the Reconcile screen. */
export const createReconcileSlice: StateCreator<ReconcileSlice> = (set) => ({
  ...NEW_ACCOUNT,
  view: 'accounts',
  text: '',
  onlyNeeding: false,
  cursorKey: undefined,
  accountId: undefined,
  openAccount: (accountId) => {
    set((before) => (before.accountId === accountId ? {} : { ...NEW_ACCOUNT, accountId }));
    if (accountId !== undefined) set({ cursorKey: accountId });
  },
  change: (change) => {
    set((before) => ({
      ...change,
      // Lines of the other kind are no part of what is selected now.
      ...(change.rightSide !== undefined && change.rightSide !== before.rightSide
        ? { chosen: { ...before.chosen, right: [] }, cursors: { ...before.cursors, right: undefined } }
        : {}),
    }));
  },
  moveTo: (pane, key) => {
    set(({ cursors }) => ({ pane, cursors: { ...cursors, [pane]: key } }));
  },
  choose: (pane, keys, anchor) => {
    set(({ chosen, anchors }) => ({
      chosen: { ...chosen, [pane]: keys },
      anchors: { ...anchors, [pane]: anchor },
    }));
  },
});

/** Nothing selected on either pane. */
export const noChoice: Pick<AccountState, 'chosen' | 'anchors'> = NOTHING_CHOSEN;

/** The Reconcile screen's view state; survives going to another screen and back. */
export const useReconcileSlice = create<ReconcileSlice>()(createReconcileSlice);
keepPlace(useReconcileSlice);
