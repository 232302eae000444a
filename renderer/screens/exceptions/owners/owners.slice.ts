import { create } from 'zustand';
import type { OwnerLine } from './owners-draft.ts';

/** What is being written about owners; nothing typed is lost by going to another screen. */
interface OwnersSlice {
  /** Undefined shows the rules in force. */
  readonly lines: readonly OwnerLine[] | undefined;
  /** Version of the rules that the draft was begun from: somebody may put others in force meanwhile. */
  readonly begunFrom: number | undefined;
  readonly write: (lines: readonly OwnerLine[], version: number) => void;
  readonly drop: () => void;
}

/** The owners view's state. */
export const useOwnersSlice = create<OwnersSlice>()((set) => ({
  lines: undefined,
  begunFrom: undefined,
  write: (lines, version) => {
    set(({ begunFrom }) => ({ lines, begunFrom: begunFrom ?? version }));
  },
  drop: () => {
    set({ lines: undefined, begunFrom: undefined });
  },
}));
