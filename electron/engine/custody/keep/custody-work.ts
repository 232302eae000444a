import { instant } from '../../../../shared/kernel/clock.ts';
import type { MonotonicClock } from '../../../../shared/kernel/clock.ts';
import { openReader } from '../../store/open.ts';
import { clearUnfinished, makeBackup, rotateBackups } from '../backup.ts';
import type { Damage } from '../damage.ts';
import { diskCode } from '../disk-code.ts';
import type { Place } from './custody-state.ts';
import { scrub } from './scrub.ts';

/** Milliseconds that one stretch of a scrub holds its state of the store. */
const STRETCH_MS = 200;

/** Work on the store that takes its time; done beside the writer, on a connection that can only read. */
export type CustodyJob =
  | { readonly kind: 'scrub'; readonly workspace: string; readonly place: Place | undefined }
  /** `stop` holds a 32-bit number that is shared between threads: 1 ends the work at its next step. */
  | {
      readonly kind: 'backup';
      readonly workspace: string;
      readonly now: number;
      readonly stop: SharedArrayBuffer;
    };

/** What a job came to. */
export type CustodyAnswer =
  | { readonly kind: 'scrubbed'; readonly damages: readonly Damage[]; readonly next: Place | undefined }
  | { readonly kind: 'backed-up' }
  | { readonly kind: 'cancelled' }
  /** `code` of the fault catalogue. */
  | { readonly kind: 'failed'; readonly code: string; readonly damages: readonly Damage[] };

/** Whoever does the work. */
export interface CustodyPort {
  run(job: CustodyJob): Promise<CustodyAnswer>;
  /** Nothing is to be done for a while: what the work holds is given back. */
  rest(): Promise<void>;
}

/** Does one job. A store that can't be opened or read fails it with a code; anything else that throws is a bug. */
export async function custodyWork(job: CustodyJob, monotonic: MonotonicClock): Promise<CustodyAnswer> {
  const opened = openReader(job.workspace);
  if (!opened.ok) return { kind: 'failed', code: opened.fault.kind, damages: [] };
  try {
    if (job.kind === 'scrub')
      return { kind: 'scrubbed', ...scrub(opened.value, job.place, STRETCH_MS, () => monotonic.elapsedMs()) };
    const stop = new Int32Array(job.stop);
    clearUnfinished(job.workspace);
    const made = await makeBackup(opened.value, job.workspace, {
      now: instant(job.now),
      onProgress: () => Atomics.load(stop, 0) === 0,
    });
    if (made.ok) {
      rotateBackups(job.workspace);
      return { kind: 'backed-up' };
    }
    const { fault } = made;
    if (fault.kind === 'cancelled') return { kind: 'cancelled' };
    return { kind: 'failed', code: fault.kind, damages: fault.kind === 'damaged-store' ? fault.damages : [] };
  } catch (error) {
    const code = diskCode(error);
    if (code === undefined) throw error;
    return { kind: 'failed', code, damages: [] };
  } finally {
    opened.value.close();
  }
}
