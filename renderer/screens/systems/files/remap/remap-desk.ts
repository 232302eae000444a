import { create } from 'zustand';

/** The mapping again that this window asks for or follows. */
export interface RemapDesk {
  /** Once it was started; kept while it goes on in the background. */
  readonly remapId: string | undefined;
  readonly follow: (remapId: string) => void;
  readonly forget: () => void;
}

/** What a person of this window has mapped again. */
export const useRemapDesk = create<RemapDesk>()((set) => ({
  remapId: undefined,
  follow: (remapId) => {
    set({ remapId });
  },
  forget: () => {
    set({ remapId: undefined });
  },
}));
