import { fork } from 'node:child_process';
import { type Measurement, same } from './measure.ts';

const MB_MAX = 100;

/** What the reading process tells when it is done. */
export interface CamtMemory {
  /** Most memory that the process had beyond what it had when it was idle, megabytes. */
  readonly grownMb: number;
  readonly entries: number;
  readonly written: number;
}

/** Memory that a camt.053 of 100 MB takes, in a process of its own that also writes the file part by part. */
export async function measureCamtMemory(): Promise<readonly Measurement[]> {
  const told = await new Promise<CamtMemory>((resolve, reject) => {
    const child = fork(new URL('./camt-memory-process.ts', import.meta.url), [], { execArgv: ['--expose-gc'] });
    child.once('message', (message) => {
      // The process is ours.
      resolve(message as unknown as CamtMemory);
    });
    child.once('exit', (code) => {
      reject(new Error(`the reading ended with ${String(code)}`));
    });
  });
  same('entries of 100 MB', told.entries, told.written);
  return [
    {
      name: 'camt.053 of 100 MB: memory over an idle process',
      value: told.grownMb,
      unit: 'MB',
      limit: null,
      ratio: null,
      goal: `<= ${String(MB_MAX)} MB`,
      ok: told.grownMb <= MB_MAX,
    },
  ];
}
