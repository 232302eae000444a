import { setTimeout as wait } from 'node:timers/promises';

/** Pauses between questions to a system that is still working, in real milliseconds; the last one repeats. */
const PAUSES_MS: readonly number[] = [100, 200, 400, 800, 1500, 3000];

/** What a question brought: an answer, or the news that the system is still working. */
export type Progress<T> = { readonly state: 'done'; readonly value: T } | { readonly state: 'working' };

/**
 * Asks again until there is an answer, with growing pauses, for at most `patienceMs` of real time; then says that the
 * system is still working. Cancelling ends a pause at once.
 */
export async function askUntilDone<T>(
  ask: () => Promise<Progress<T>>,
  patienceMs: number,
  signal: AbortSignal,
): Promise<Progress<T>> {
  let left = patienceMs;
  for (let turn = 0; ; turn += 1) {
    const progress = await ask();
    const pauseMs = PAUSES_MS[Math.min(turn, PAUSES_MS.length - 1)] ?? 0;
    if (progress.state === 'done' || pauseMs > left || signal.aborted) return progress;
    left -= pauseMs;
    // A cancelled pause rejects; the next question then says that it was cancelled.
    await wait(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
