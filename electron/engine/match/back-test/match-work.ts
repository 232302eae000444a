import { readRules } from '../../../../shared/domain/matching/read-rules.ts';
import type { BackTestResult } from '../../../../shared/contracts/api/match-rules.ts';
import { expectOk } from '../../../../shared/kernel/result.ts';
import { openReader } from '../../store/open.ts';
import { backTest } from './back-test.ts';

/** Rules at work beside the writer, on a connection that can only read. Sets of rules are JSON text. */
export interface MatchJob {
  readonly workspace: string;
  readonly before: string;
  readonly after: string;
  /** Holds a 32-bit number that is shared between threads: 1 ends the work at its next rule. */
  readonly stop: SharedArrayBuffer;
}

/** How far it has come: accounts. */
export interface MatchProgress {
  readonly done: number;
  readonly total: number;
}

/** What a job came to. */
export type MatchAnswer =
  | { readonly kind: 'tested'; readonly result: BackTestResult }
  | { readonly kind: 'cancelled' }
  /** `code` of the fault catalogue. */
  | { readonly kind: 'failed'; readonly code: string };

/** Whoever does the work. */
export interface MatchWorkPort {
  run(job: MatchJob, onProgress: (progress: MatchProgress) => void): Promise<MatchAnswer>;
  close(): Promise<void>;
}

/** Does one job. A store that can't be opened fails it with a code; anything else that throws is a bug. */
export async function matchWork(job: MatchJob, tell: (progress: MatchProgress) => Promise<void>): Promise<MatchAnswer> {
  const opened = openReader(job.workspace);
  if (!opened.ok) return { kind: 'failed', code: opened.fault.kind };
  const stop = new Int32Array(job.stop);
  try {
    const result = await backTest(
      { before: expectOk(readRules(job.before), 'rules in force'), after: expectOk(readRules(job.after), 'a draft') },
      {
        db: opened.value.db,
        onProgress: (done, total) => tell({ done, total }),
        stopped: () => Atomics.load(stop, 0) !== 0,
      },
    );
    return result === undefined ? { kind: 'cancelled' } : { kind: 'tested', result };
  } finally {
    opened.value.close();
  }
}

/** Works on the caller's own thread, for the command line and tests. */
export const matchWorkHere: MatchWorkPort = {
  run: (job, onProgress) =>
    matchWork(job, (progress) => {
      onProgress(progress);
      return Promise.resolve();
    }),
  close: () => Promise.resolve(),
};
