import type { PullWindow } from '../../../connectors/spi/connector.ts';
import { addDays, daysBetween, type PlainDate } from '../../../shared/kernel/plain-date.ts';

/** Days of a back-fill and how many of them one question may span. */
export interface SlicedWindow {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly sliceDays: number;
}

/** How many questions cover the window: every day is in exactly one of them. */
export function sliceCount({ from, to, sliceDays }: SlicedWindow): number {
  return Math.ceil((daysBetween(from, to) + 1) / sliceDays);
}

/** The days of the n-th question, counted from 0, oldest first; undefined past the end. */
export function sliceAt(window: SlicedWindow, index: number): PullWindow | undefined {
  if (index >= sliceCount(window)) return undefined;
  const from = addDays(window.from, index * window.sliceDays);
  const last = addDays(from, window.sliceDays - 1);
  return { from, to: last < window.to ? last : window.to };
}

/** Days covered by the first `done` questions. */
export function daysDone(window: SlicedWindow, done: number): number {
  return Math.min(done * window.sliceDays, daysBetween(window.from, window.to) + 1);
}

/**
 * Real milliseconds that are left by the rate measured so far; undefined before the first question is answered. Only time
 * spent on the job counts, so that pauses and a closed console do not stretch it.
 */
export function remainingMs(progress: {
  readonly slicesTotal: number;
  readonly slicesDone: number;
  readonly workMs: number;
}): number | undefined {
  const { slicesTotal, slicesDone, workMs } = progress;
  if (slicesDone === 0) return undefined;
  return Math.round((workMs / slicesDone) * (slicesTotal - slicesDone));
}
