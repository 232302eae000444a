import { create } from 'zustand';

/** What a person wants to have mapped again: nothing chosen yet, or one received file of a source. */
export interface RemapSubject {
  readonly file?: { readonly id: number; readonly name: string; readonly source: string };
}

/** The mapping again that this window asks for or follows. */
export interface RemapDesk {
  /** While its dialog is open, what it was opened on. */
  readonly subject: RemapSubject | undefined;
  /** Once it was started; kept while it goes on in the background, until the person is done with it. */
  readonly remapId: string | undefined;
  readonly ask: (subject: RemapSubject) => void;
  readonly follow: (remapId: string) => void;
  readonly hide: () => void;
  /** Done with this one; the dialog stays and asks anew. */
  readonly again: () => void;
  readonly close: () => void;
}

/** What a person of this window has mapped again. */
export const useRemapDesk = create<RemapDesk>()((set) => ({
  subject: undefined,
  remapId: undefined,
  ask: (subject) => {
    set({ subject });
  },
  follow: (remapId) => {
    set({ remapId });
  },
  hide: () => {
    set({ subject: undefined });
  },
  again: () => {
    set({ remapId: undefined });
  },
  close: () => {
    set({ subject: undefined, remapId: undefined });
  },
}));
