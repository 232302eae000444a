import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { inspectFiles } from './inspect.ts';
import { WRONG_CALL } from './run.ts';

/** `syncline inspect FILE... --json`: what bank files hold, one JSON object per line. */
export const inspectCommand: Command = {
  name: 'inspect',
  usage: 'FILE... [--json]',
  summary: 'read bank files (camt, pain, MT940) and print what they hold, one JSON object per line',
  run: async (args, output) => {
    // JSON lines are the only output; the flag is taken so that scripts can say what they rely on.
    const { positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (positionals.length === 0) {
      output.err('syncline inspect: name at least one file');
      return WRONG_CALL;
    }
    return inspectFiles(positionals, output.out);
  },
};
