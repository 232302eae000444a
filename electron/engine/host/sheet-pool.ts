import type { SheetAnswer, SheetJob, SheetPiece, SheetPort } from '../cases/sheet/sheet-work.ts';
import { type ParseFault, type ParseLimits, ParsePool } from './parse-pool.ts';

/** What strangers' bytes may cost, and what 50,000 cases need while the library puts their workbook together. */
const LIMITS = {
  read: { silenceMsMax: 60_000, heapMbMax: 512, waitingMax: 1 },
  write: { silenceMsMax: 180_000, heapMbMax: 1_024, waitingMax: 1 },
} as const satisfies Record<SheetJob['kind'], ParseLimits>;

/** Works on workbooks in a worker of its own for each job, which is ended with it: memory is given back, and cancelling needs no asking. */
export function pooledSheets(url: URL, limits: Readonly<Record<SheetJob['kind'], ParseLimits>> = LIMITS): SheetPort {
  return {
    run: async (job, onPiece, signal) => {
      if (signal.aborted) return { kind: 'cancelled' };
      const pool = new ParsePool<SheetJob, SheetPiece, SheetAnswer>(url, 1, limits[job.kind]);
      const cancel = (): void => void pool.close();
      signal.addEventListener('abort', cancel);
      try {
        const done = await pool.run(job, onPiece);
        return done.ok ? done.value : answerOf(done.fault, job);
      } finally {
        signal.removeEventListener('abort', cancel);
        await pool.close();
      }
    },
  };
}

/** A workbook that a reader can't finish is too large for us, whatever its headers say. */
function answerOf(fault: ParseFault, job: SheetJob): SheetAnswer {
  if (fault.kind === 'parse-stopped') return { kind: 'cancelled' };
  if (job.kind === 'write') return { kind: 'failed', code: 'export-failed' };
  const code = fault.kind === 'parse-crashed' ? 'workbook-malformed' : 'workbook-too-large';
  return { kind: 'refused', fault: { code, at: '' } };
}
