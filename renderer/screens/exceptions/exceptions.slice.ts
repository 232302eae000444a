import { create, type StateCreator } from 'zustand';
import type { CaseGrouping, CaseRow, CaseSort } from '../../../shared/contracts/api/cases.ts';
import { type GridSelection, isAnything, noSelection } from '../../ui/grid/grid-selection.ts';
import { keepPlace } from '../../app/state/places.ts';
import type { ActKind, Draft } from './act/act-kinds.ts';
import type { BulkDone } from './bulk/bulk-done.ts';
import type { SavedView } from './views/saved-views.ts';
import { NO_CHOICE, type CaseChoice } from './list/case-choice.ts';

/** What the screen shows. */
export type ExceptionsView = 'queue' | 'owners';

/** What a person has chosen on the Exceptions screen. Rows, groups and details live in the bridge's caches. */
export interface ExceptionsSlice {
  /** The queue of cases, or who owns what. */
  readonly view: ExceptionsView;
  readonly choice: CaseChoice;
  readonly sort: CaseSort;
  readonly grouping: CaseGrouping;
  /** Whether the groups are shown; undefined until the person has chosen: then the window's width decides. */
  readonly groupsOpen: boolean | undefined;
  readonly cursor: number | undefined;
  readonly cursorKey: string | undefined;
  /** Rows that one action is to be about. */
  readonly selection: GridSelection<CaseRow>;
  /** The action that the selection was frozen for. */
  readonly bulk: ActKind | undefined;
  /** What became of the last action about several cases, while it is looked at. */
  readonly done: BulkDone | undefined;
  /** The action whose form is open, and on which case. */
  readonly acting: { readonly kind: ActKind; readonly key: string } | undefined;
  /** What was typed into forms that were not confirmed, by action and case: nothing typed is lost. */
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly show: (view: ExceptionsView) => void;
  readonly choose: (change: Partial<CaseChoice>) => void;
  /** Shows a view as it was kept: its filter and its order. */
  readonly showView: (view: Pick<SavedView, 'choice' | 'sort'>) => void;
  readonly sortBy: (by: CaseSort['by']) => void;
  readonly groupBy: (grouping: CaseGrouping) => void;
  readonly showGroups: (open: boolean) => void;
  readonly moveTo: (cursor: number | undefined, cursorKey: string | undefined) => void;
  readonly select: (selection: GridSelection<CaseRow>) => void;
  /** Freezes the selection for an action; undefined lets go of it. */
  readonly actOnAll: (bulk: ActKind | undefined) => void;
  /** The action is over: the selection is let go, and what became of each case is shown until undefined. */
  readonly finish: (done: BulkDone | undefined) => void;
  readonly act: (acting: ExceptionsSlice['acting']) => void;
  readonly keepDraft: (name: string, draft: Draft | undefined) => void;
}

/** Whether the pane beside the queue shows several cases in place of one. */
export function isAboutSeveral({ selection, done }: Pick<ExceptionsSlice, 'selection' | 'done'>): boolean {
  return isAnything(selection) || done !== undefined;
}

/** Another list: the cursor of the one before means nothing on it. */
const ANOTHER_LIST = { cursor: undefined, cursorKey: undefined, acting: undefined } as const;
/** Nothing of it is selected either. */
const NOTHING_SELECTED = { selection: noSelection<CaseRow>(), bulk: undefined } as const;

/** View state of the Exceptions screen. */
export const createExceptionsSlice: StateCreator<ExceptionsSlice> = (set) => ({
  view: 'queue',
  choice: NO_CHOICE,
  sort: { by: 'due', descending: false },
  grouping: 'cause',
  groupsOpen: undefined,
  cursor: undefined,
  cursorKey: undefined,
  ...NOTHING_SELECTED,
  done: undefined,
  acting: undefined,
  drafts: {},
  show: (view) => {
    set({ view });
  },
  choose: (change) => {
    set(({ choice }) => ({ choice: { ...choice, ...change }, ...ANOTHER_LIST, ...NOTHING_SELECTED }));
  },
  showView: ({ choice, sort }) => {
    set({ choice, sort, ...ANOTHER_LIST, ...NOTHING_SELECTED });
  },
  sortBy: (by) => {
    // What is due first, and what is largest, oldest or worst first.
    set(({ sort }) => ({
      sort: { by, descending: sort.by === by ? !sort.descending : by !== 'due' },
      ...ANOTHER_LIST,
    }));
  },
  groupBy: (grouping) => {
    set({ grouping });
  },
  showGroups: (groupsOpen) => {
    set({ groupsOpen });
  },
  moveTo: (cursor, cursorKey) => {
    set((before) => ({
      cursor,
      cursorKey,
      acting: before.acting?.key === cursorKey ? before.acting : undefined,
      // Who goes on to another case has seen what became of those before.
      done: cursorKey === before.cursorKey ? before.done : undefined,
    }));
  },
  select: (selection) => {
    set({ selection, bulk: undefined, done: undefined });
  },
  actOnAll: (bulk) => {
    set({ bulk, done: undefined });
  },
  finish: (done) => {
    set({ done, ...NOTHING_SELECTED });
  },
  act: (acting) => {
    set({ acting });
  },
  keepDraft: (name, draft) => {
    set(({ drafts }) => {
      const others = Object.entries(drafts).filter(([known]) => known !== name);
      return { drafts: Object.fromEntries(draft === undefined ? others : [...others, [name, draft]]) };
    });
  },
});

/** The Exceptions screen's view state; survives going to another screen and back. */
export const useExceptionsSlice = create<ExceptionsSlice>()(createExceptionsSlice);
keepPlace(useExceptionsSlice);
