import type { Instant } from '../../shared/kernel/clock.ts';
import type { ReadDb, WriteDb } from '../engine/store/database.ts';
import { openReader, openWriter } from '../engine/store/open.ts';
import type { CommandOutput } from './command.ts';
import { refusalLine } from './workspace-option.ts';

/** Runs a read verb on a workspace; says why it can't be opened. Answers the exit code. */
export function readingStore(workspace: string, output: CommandOutput, work: (db: ReadDb) => number): number {
  const opened = openReader(workspace);
  if (!opened.ok) return refuse(opened.fault.kind, output);
  try {
    return work(opened.value.db);
  } finally {
    opened.value.close();
  }
}

/** Runs a write verb on a workspace that is there already; says why it can't be opened. Answers the exit code. */
export async function writingStore(
  workspace: string,
  now: Instant,
  output: CommandOutput,
  work: (db: WriteDb) => number | Promise<number>,
): Promise<number> {
  const there = openReader(workspace);
  // A workspace that is not there is not made by the way.
  if (!there.ok) return refuse(there.fault.kind, output);
  there.value.close();
  const opened = openWriter(workspace, now);
  if (!opened.ok) return refuse(opened.fault.kind, output);
  try {
    return await work(opened.value.db);
  } finally {
    opened.value.close();
  }
}

function refuse(kind: string, output: CommandOutput): number {
  output.out(refusalLine(kind));
  return 1;
}
