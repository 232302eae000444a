import { useCallback, useEffect, useRef, useState } from 'react';
import type { ProvenView, RecordedDigest } from '../../../shared/contracts/api/history.ts';
import { useBridge } from '../../bridge/bridge.ts';

/** What came of computing a view's digest again. */
export type ProofResult = 'same' | 'differs';

/** A check of digests: what is known so far, and the share of all views that has been looked at while it runs. */
export interface Proof {
  readonly results: Readonly<Partial<Record<ProvenView, ProofResult>>>;
  readonly share: number | undefined;
  readonly check: () => void;
  readonly stop: () => void;
}

/** The digest of a view without rows. */
const EMPTY = '0'.repeat(64);

/** Computes digests again, step by step, as they were at an instant. Stops when it is told to, or when its part goes away. */
export function useProof(asKnownAt: number, views: readonly RecordedDigest[]): Proof {
  const { engine } = useBridge();
  const [results, setResults] = useState<Proof['results']>({});
  const [share, setShare] = useState<number>();
  const running = useRef<AbortController>(undefined);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = undefined;
    setShare(undefined);
  }, []);
  useEffect(() => stop, [stop]);
  const check = useCallback(() => {
    stop();
    const abort = new AbortController();
    running.current = abort;
    setResults({});
    setShare(0);
    const proveAll = async (): Promise<void> => {
      for (const [index, { view, digest }] of views.entries()) {
        let step: { readonly next: string | null; readonly digest: string } | undefined;
        do {
          const from = step === undefined || step.next === null ? {} : { from: step.next, digest: step.digest };
          const answer = await engine.call('history.recompute', { view, asKnownAt, ...from }, { signal: abort.signal });
          if (abort.signal.aborted) return;
          if (!answer.ok) {
            stop();
            return;
          }
          step = answer.value;
          setShare((index + answer.value.share) / views.length);
        } while (step.next !== null);
        const result = step.digest === (digest ?? EMPTY) ? 'same' : 'differs';
        setResults((before) => ({ ...before, [view]: result }));
      }
      stop();
    };
    void proveAll();
  }, [engine, asKnownAt, views, stop]);
  return { results, share, check, stop };
}
