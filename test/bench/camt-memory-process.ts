import { openReader } from '../../connectors/formats/read-file.ts';
import { expectOk } from '../../shared/kernel/result.ts';
import { writeCamt053 } from '../support/camt-writer.ts';
import type { CamtMemory } from './camt-memory.ts';

const BYTES = 100_000_000;

globalThis.gc?.();
const before = process.memoryUsage.rss();
let [most, entries] = [before, 0];
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
const figures: CamtMemory = { grownMb: (most - before) / 1e6, entries, written: step.value.entries };
process.send?.(figures);
process.disconnect();
