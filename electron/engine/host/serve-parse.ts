import type { MessagePort } from 'node:worker_threads';
import { invariant } from '../../../shared/kernel/assert.ts';
import type { FromParse, ToParse } from './parse-pool.ts';

/** What a parse worker does with a job: hands out batches, waits until each was taken, and ends with a summary. */
export type Parse<Job, Batch, Summary> = (job: Job, emit: (batch: Batch) => Promise<void>) => Promise<Summary>;

/** Serves one job at a time. A throw of the parser is a bug: it ends the worker, and the pool names the fault. */
export function serveParse<Job, Batch, Summary>(parent: MessagePort, parse: Parse<Job, Batch, Summary>): void {
  let taken: (() => void) | undefined;
  const tell = (message: FromParse): void => {
    parent.postMessage(message);
  };
  const emit = (batch: Batch): Promise<void> => {
    invariant(taken === undefined, 'one batch at a time');
    tell({ kind: 'batch', batch });
    return new Promise((resolve) => {
      taken = resolve;
    });
  };
  parent.on('message', (message: ToParse) => {
    if (message.kind === 'next') {
      const resolve = taken;
      taken = undefined;
      resolve?.();
      return;
    }
    // Pool and worker are built together from the same types; between threads there is only `unknown`.
    parse(message.job as Job, emit).then(
      (summary) => {
        tell({ kind: 'done', summary });
      },
      (error: unknown) => {
        // Out of the promise, so that it ends the worker on every runtime: Electron only warns of a rejection.
        queueMicrotask(() => {
          throw error;
        });
      },
    );
  });
}
