import { COMMANDS } from '../../electron/cli/commands.ts';
import { runCli } from '../../electron/cli/run.ts';

/** A line that a verb printed, as JSON. */
export type Line = Readonly<Record<string, unknown>>;

/** What a call of the command line came to. */
export interface CliOutcome {
  readonly code: number;
  readonly out: Line[];
  readonly err: string[];
}

/** Calls the command line as a person does; every line of its answer has to be JSON. */
export async function cli(...args: readonly string[]): Promise<CliOutcome> {
  const out: Line[] = [];
  const err: string[] = [];
  const code = await runCli(args, COMMANDS, {
    out: (line) => out.push(JSON.parse(line) as Line),
    err: (line) => err.push(line),
  });
  return { code, out, err };
}
