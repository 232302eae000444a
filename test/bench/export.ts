import { fork } from 'node:child_process';
import { paymentsWorkspace } from './dataset.ts';
import { type Measurement, same, time } from './measure.ts';

const MB_MAX = 150;
const MS_MAX = 30_000;

/** What the exporting process tells when it is done. */
export interface ExportFigures {
  readonly rows: number;
  readonly lines: number;
  readonly ms: number;
  /** Most memory that the process had beyond what it had before, megabytes. */
  readonly grownMb: number;
}

/** The whole list as CSV: time, and memory in a process of its own, so that nothing else is in the figure. */
export async function measureExport(payments: number, say: (line: string) => void): Promise<readonly Measurement[]> {
  const folder = await paymentsWorkspace(payments, say);
  const figures = await new Promise<ExportFigures>((resolve, reject) => {
    const child = fork(new URL('./export-process.ts', import.meta.url), [folder]);
    child.once('message', (told) => {
      // The process is ours.
      resolve(told as unknown as ExportFigures);
    });
    child.once('exit', (code) => {
      reject(new Error(`the export ended with ${String(code)}`));
    });
  });
  same('rows exported', figures.rows, payments);
  same('lines written', figures.lines, payments + 2);
  const grown: Measurement = {
    name: 'export: memory while it runs',
    value: figures.grownMb,
    unit: 'MB',
    limit: null,
    ratio: null,
    goal: `<= ${String(MB_MAX)} MB`,
    ok: figures.grownMb <= MB_MAX,
  };
  return [time('export: every payment as CSV', figures.ms, { ms: MS_MAX }), grown];
}
