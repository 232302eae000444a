/** Timers of real time; injected, so that tests and the simulator move them by hand. */
export interface Timers {
  /** Runs `work` once after `ms`; answers how to take it back. */
  after(ms: number, work: () => void): () => void;
}

/** Timers of the platform. */
export const platformTimers: Timers = {
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Waits `ms` of real time, or until `signal` ends the wait early. */
export function waitFor(timers: Timers, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      takeBack();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const takeBack = timers.after(ms, done);
    signal.addEventListener('abort', done, { once: true });
  });
}
