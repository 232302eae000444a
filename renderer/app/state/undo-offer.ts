import { create } from 'zustand';

/** How long taking back is offered. */
export const UNDO_MS = 10_000;

/** The last action that can be taken back. */
interface UndoOffer {
  readonly undo: (() => void) | undefined;
  /** Offers a way back for ten seconds; a later action's way back takes its place. */
  readonly offer: (undo: () => void) => void;
  /** Takes the last action back, once; nothing where nothing is offered. */
  readonly take: () => void;
}

/** What can be taken back in this window. */
export const useUndoOffer = create<UndoOffer>()((set, get) => ({
  undo: undefined,
  offer: (undo) => {
    set({ undo });
    setTimeout(() => {
      if (get().undo === undo) set({ undo: undefined });
    }, UNDO_MS);
  },
  take: () => {
    const { undo } = get();
    set({ undo: undefined });
    undo?.();
  },
}));
