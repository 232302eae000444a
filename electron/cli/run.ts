import type { Command, CommandOutput } from './command.ts';

/** Exit code of a call that no command understands. */
export const WRONG_CALL = 2;

function helpText(commands: readonly Command[]): string {
  const rows = commands.map(({ name, usage, summary }) => `  syncline ${name} ${usage}\n      ${summary}`);
  return ['Usage:', ...rows].join('\n');
}

/** `parseArgs` of Node throws a TypeError with such a code at arguments that it does not know. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

/** Runs one call of the program: picks the command and tells the person when there is none. */
export async function runCli(
  args: readonly string[],
  commands: readonly Command[],
  output: CommandOutput,
): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    output.out(helpText(commands));
    return name === undefined ? WRONG_CALL : 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    output.err(`syncline: there is no command ${JSON.stringify(name)}\n${helpText(commands)}`);
    return WRONG_CALL;
  }
  try {
    return await command.run(rest, output);
  } catch (error) {
    if (!isArgumentError(error)) throw error;
    output.err(`syncline ${command.name}: ${error.message}\nusage: syncline ${command.name} ${command.usage}`);
    return WRONG_CALL;
  }
}
