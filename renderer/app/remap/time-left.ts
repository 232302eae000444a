/** How far something had come when the window heard of it; `atMs` is monotonic. */
export interface Heard {
  readonly done: number;
  readonly atMs: number;
}

/** Time that is left at the rate between two moments, in real milliseconds; undefined while nothing has moved. */
export function timeLeftMs(first: Heard, last: Heard, total: number): number | undefined {
  const [done, passedMs] = [last.done - first.done, last.atMs - first.atMs];
  if (done <= 0 || passedMs <= 0) return undefined;
  return (passedMs / done) * Math.max(0, total - last.done);
}
