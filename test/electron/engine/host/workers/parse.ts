import { parentPort } from 'node:worker_threads';
import { serveParse } from '../../../../../electron/engine/host/serve-parse.ts';
import { present } from '../../../../../shared/kernel/assert.ts';

/** A parser that does what its job says: count up in batches, hang, throw, leave, or eat memory. */
serveParse<{ readonly kind: string; readonly upTo?: number }, number, { readonly sum: number }>(
  present(parentPort, 'parent of this worker'),
  async ({ kind, upTo = 0 }, emit) => {
    if (kind === 'hang') for (;;);
    if (kind === 'throw') throw new RangeError('bug in the parser');
    if (kind === 'leave') process.exit(3);
    if (kind === 'eat') {
      const eaten: string[][] = [];
      for (;;) eaten.push(new Array<string>(100_000).fill(`x${String(eaten.length)}`));
    }
    let sum = 0;
    for (let i = 1; i <= upTo; i += 1) {
      sum += i;
      await emit(i);
    }
    return { sum };
  },
);
