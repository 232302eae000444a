import { writeSync } from 'node:fs';
import { COMMANDS } from './commands.ts';
import { runCli } from './run.ts';

/** Writes at once and whole: a pipe that is full is waited for, so that no line is lost when the process ends. */
function lineTo(descriptor: number): (line: string) => void {
  return (line) => {
    const bytes = Buffer.from(`${line}\n`, 'utf8');
    for (let written = 0; written < bytes.length;) written += writeSome(descriptor, bytes, written);
  };
}

function writeSome(descriptor: number, bytes: Buffer, from: number): number {
  try {
    return writeSync(descriptor, bytes, from);
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      if (error.code === 'EAGAIN') return 0;
      // The reader of the pipe has gone, as `head` does: nobody is left to tell.
      if (error.code === 'EPIPE') process.exit(0);
    }
    throw error;
  }
}

process.exitCode = await runCli(process.argv.slice(2), COMMANDS, { out: lineTo(1), err: lineTo(2) });
