import type { MessagePort } from 'node:worker_threads';

/** To a thread of the live bench. */
export type ToThread =
  | { readonly kind: 'accept'; readonly port: MessagePort }
  | { readonly kind: 'feed'; readonly perSecond: number; readonly seconds: number; readonly markEveryMs: number }
  | { readonly kind: 'stop' };

/** From a thread of the live bench. */
export type FromThread =
  | { readonly kind: 'ready' }
  /** The writer is about to take in an event of this world time about this payment. */
  | { readonly kind: 'marked'; readonly reference: string; readonly eventAt: number; readonly atMs: number }
  | { readonly kind: 'fed'; readonly events: number; readonly ms: number }
  | { readonly kind: 'stopped' };

/** Milliseconds on a clock that all threads share. */
export function sharedMs(): number {
  return performance.timeOrigin + performance.now();
}

/** Session of the bench. */
export const BENCH_SESSION = {
  id: 'bench',
  principal: { person: 'bench', roles: ['analyst'], companyCodes: [] },
} as const;
