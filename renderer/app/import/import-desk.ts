import { create } from 'zustand';
import type { Offered } from '../../../shared/contracts/shell-api.ts';

/** The import that this window follows, and what the person sees of it. */
export interface ImportDesk {
  readonly jobId: string | undefined;
  /** Files that the shell did not take, each with a code. */
  readonly refused: Offered['refused'];
  /** Whether the result lies over the screens. */
  readonly shown: boolean;
  readonly follow: (jobId: string | undefined, refused: Offered['refused']) => void;
  readonly show: (shown: boolean) => void;
}

/** The imports of this window. */
export const useImports = create<ImportDesk>()((set) => ({
  jobId: undefined,
  refused: [],
  shown: false,
  follow: (jobId, refused) => {
    set({ jobId, refused, shown: true });
  },
  show: (shown) => {
    set({ shown });
  },
}));
