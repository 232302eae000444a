import { type SheetPort, sheetWork } from './sheet-work.ts';

/** Works on workbooks in process: for tests, and where there are no workers. */
export const inlineSheets: SheetPort = {
  run: (job, onPiece, signal) =>
    signal.aborted
      ? Promise.resolve({ kind: 'cancelled' })
      : sheetWork(job, async (piece) => {
          await onPiece(piece);
        }),
};
