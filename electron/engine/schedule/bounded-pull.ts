import type { Pulled } from '../../../connectors/spi/connector.ts';
import type { ConnectorFault } from '../../../connectors/spi/faults.ts';
import { fail, type Result } from '../../../shared/kernel/result.ts';
import type { ScheduleLimits } from './schedule-limits.ts';
import type { Timers } from './timers.ts';

/** An answer to one question for a page. */
export type PageAnswer = Result<Pulled<string>, ConnectorFault>;

/** What became of a question. `abandoned`: the session did not even stop when it was told to; it must be closed. */
export interface BoundedAnswer {
  readonly answer: PageAnswer;
  readonly abandoned: boolean;
}

/**
 * Asks for one page within the time limit. A question that takes longer is taken back, one that can't be taken back is
 * left behind: whatever a system does, its poller goes on (sec-N3, F6).
 */
export async function boundedPull(
  ask: (signal: AbortSignal) => Promise<PageAnswer>,
  stop: AbortSignal,
  timers: Timers,
  limits: Pick<ScheduleLimits, 'pageMs' | 'graceMs'>,
): Promise<BoundedAnswer> {
  const page = new AbortController();
  const takeBack = (): void => {
    page.abort();
  };
  const limit = { passed: false };
  let endGrace: (() => void) | undefined;
  const deaf = new Promise<'deaf'>((resolve) => {
    page.signal.addEventListener('abort', () => {
      endGrace = timers.after(limits.graceMs, () => {
        resolve('deaf');
      });
    });
  });
  const endLimit = timers.after(limits.pageMs, () => {
    limit.passed = true;
    takeBack();
  });
  stop.addEventListener('abort', takeBack, { once: true });
  if (stop.aborted) takeBack();
  try {
    const first = await Promise.race([ask(page.signal), deaf]);
    const fault: ConnectorFault = limit.passed ? tooLate(limits.pageMs) : { kind: 'cancelled' };
    if (first === 'deaf') return { answer: fail(fault), abandoned: true };
    // A page that came whole although late is a page.
    if (!first.ok && page.signal.aborted) return { answer: fail(fault), abandoned: false };
    return { answer: first, abandoned: false };
  } finally {
    stop.removeEventListener('abort', takeBack);
    endLimit();
    endGrace?.();
  }
}

function tooLate(ms: number): ConnectorFault {
  return { kind: 'unavailable', detail: `no whole page within ${String(Math.round(ms / 1000))} s` };
}
