import { create } from 'zustand';

/** A feed that a back-fill is wanted of. */
export interface BackfillSubject {
  readonly system: string;
  readonly stream: string;
  /** As people call it: `SAP · documents`. */
  readonly name: string;
  /** Longest stretch of days of one question. */
  readonly windowDaysMax: number;
  /** The days that are wanted, where these are known. */
  readonly days?: { readonly from: string; readonly to: string };
}

/** The back-fill that this window asks for or follows. */
export interface SteerDesk {
  readonly subject: BackfillSubject | undefined;
  /** The job, once it was started. */
  readonly jobId: string | undefined;
  readonly ask: (subject: BackfillSubject) => void;
  readonly follow: (jobId: string) => void;
  readonly close: () => void;
}

/** What a person of this window steers. */
export const useSteerDesk = create<SteerDesk>()((set) => ({
  subject: undefined,
  jobId: undefined,
  ask: (subject) => {
    set({ subject, jobId: undefined });
  },
  follow: (jobId) => {
    set({ jobId });
  },
  close: () => {
    set({ subject: undefined, jobId: undefined });
  },
}));
