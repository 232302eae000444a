import { parseArgs } from 'node:util';
import type { FromEngine } from '../../shared/contracts/engine-control.ts';
import { startHost } from '../engine/host/host.ts';
import type { Command, CommandOutput } from './command.ts';
import { NO_WORKSPACE, refusalLine, requireWorkspace } from './workspace-option.ts';

/** Secrets of a headless engine come from the environment of the service that runs it: `SYNCLINE_SECRET_<NAME>`. */
export function secretOf(name: string): string | undefined {
  return process.env[`SYNCLINE_SECRET_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`];
}

/** `syncline engine --workspace DIR`: the same engine without a window, until SIGTERM or SIGINT. */
export const engineCommand: Command = {
  name: 'engine',
  usage: '--workspace DIR',
  summary: 'run the engine without a window until SIGTERM; prints {"ready":true} when it serves',
  run: (args, output) => {
    const { values } = parseArgs({
      args: [...args],
      options: { workspace: { type: 'string' }, json: { type: 'boolean' } },
    });
    if (!requireWorkspace('engine', values.workspace, output)) return Promise.resolve(NO_WORKSPACE);
    return runHeadless(values.workspace, output);
  },
};

function runHeadless(workspace: string, output: CommandOutput): Promise<number> {
  return new Promise((resolve) => {
    const tell = (message: FromEngine): void => {
      if (message.kind === 'ready') output.out(JSON.stringify({ ready: true, pid: process.pid }));
      else if (message.kind === 'refused') output.out(refusalLine(message.code));
      else if (message.kind === 'secret-wanted') host.secret(message.seq, secretOf(message.name));
      else if (message.kind === 'log')
        output.err(JSON.stringify({ level: message.level, event: message.event, ...message.fields }));
    };
    const host = startHost({
      start: { workspace, mode: 'normal', checkAnswers: false },
      workers: {
        writer: new URL('../engine/writer.js', import.meta.url),
        reader: new URL('../engine/reader.js', import.meta.url),
      },
      tell,
      exit: (code) => {
        resolve(code);
      },
    });
    const stop = (): void => {
      host.stop();
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  });
}
