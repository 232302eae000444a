import type { PullWindow } from '../../../connectors/spi/connector.ts';
import type { PageAnswer } from './bounded-pull.ts';

/** Asks the system for one page of a window; `signal` takes the question back. */
export type AskWindow = (
  stream: string,
  window: PullWindow,
  cursor: string | undefined,
  signal: AbortSignal,
) => Promise<PageAnswer>;

/** Work on a system that runs in the gaps of its polling, a page at a time: it never takes a turn that polling needs. */
export interface SideWork {
  /** Real milliseconds until there is something to do; 0 = now, undefined = nothing. `healthy` says whether a stream is answered. */
  waitMs(healthy: (stream: string) => boolean): number | undefined;
  /** Does one page's worth. Answers how long the whole system wants to be left alone, where it said so. */
  turn(ask: AskWindow, healthy: (stream: string) => boolean): Promise<number | undefined>;
}
