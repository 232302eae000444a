import { create } from 'zustand';

/** The import that was started last from this window; the status bar shows its progress. */
export interface RunningImport {
  readonly jobId: string | undefined;
  readonly follow: (jobId: string | undefined) => void;
}

/** The import that is followed. */
export const useRunningImport = create<RunningImport>()((set) => ({
  jobId: undefined,
  follow: (jobId) => {
    set({ jobId });
  },
}));
