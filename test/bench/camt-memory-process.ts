import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { openReader } from '../../connectors/formats/read-file.ts';
import { heapOf, PARSE_LIMITS } from '../../electron/engine/host/parse-pool.ts';
import { expectOk } from '../../shared/kernel/result.ts';
import { writeCamt053 } from '../support/camt-writer.ts';
import type { CamtMemory } from './camt-memory.ts';

const BYTES = 100_000_000;

/** Entries that were read and written, and the most memory of the whole process meanwhile. */
type Reading = Omit<CamtMemory, 'grownMb'> & { readonly most: number };

/** Reads a file of 100 MB, which is written part by part meanwhile, as a parse worker of the engine would. */
function readLarge(): Reading {
  let [most, entries] = [0, 0];
  const writing = writeCamt053({ bytesMin: BYTES, seed: 'bench' });
  let step = writing.next();
  const first = step.done === true ? new Uint8Array() : step.value;
  const reader = expectOk(
    openReader(first, (event) => {
      if (event.kind === 'entry') entries += 1;
    }),
    'format',
  );
  while (step.done !== true) {
    expectOk(reader.write(step.value), 'part');
    most = Math.max(most, process.memoryUsage.rss());
    step = writing.next();
  }
  expectOk(reader.end(), 'end');
  return { most, entries, written: step.value.entries };
}

if (isMainThread) {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  // The worker counts as well: an idle engine has none.
  const worker = new Worker(new URL(import.meta.url), { resourceLimits: heapOf(PARSE_LIMITS) });
  // What the other half of this file posts.
  worker.once('message', ({ most, ...counts }: Reading) => {
    const figures: CamtMemory = { grownMb: (Math.max(before, most) - before) / 1e6, ...counts };
    process.send?.(figures);
    process.disconnect();
  });
} else parentPort?.postMessage(readLarge());
