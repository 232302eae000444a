import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const NAME = /^syncline-demo-(\d+)-[A-Za-z0-9]{6}$/;

/**
 * Makes the folder of a demo run below `parent`, and takes away those of runs that have ended: Chromium still writes its
 * profile after the last of our code has run, so a run can't take its own folder away completely.
 */
export function makeScratch(parent: string, pid: number, runs: (pid: number) => boolean): string {
  for (const name of readdirSync(parent)) {
    const owner = NAME.exec(name)?.[1];
    if (owner !== undefined && !runs(Number(owner)))
      rmSync(path.join(parent, name), { recursive: true, force: true, maxRetries: 0 });
  }
  return mkdtempSync(path.join(parent, `syncline-demo-${String(pid)}-`));
}

/** Whether a process with this id runs, whoever owns it. */
export function processRuns(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
