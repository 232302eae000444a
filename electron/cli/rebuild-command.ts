import { parseArgs } from 'node:util';
import { silentLog } from '../../shared/kernel/log.ts';
import { worldClock } from '../engine/handlers/world-time.ts';
import { rebuild } from '../engine/pipeline/rebuild.ts';
import { Street } from '../engine/pipeline/street.ts';
import type { Command } from './command.ts';
import { writingStore } from './store-option.ts';
import { NO_WORKSPACE, requireWorkspace } from './workspace-option.ts';

/** `syncline rebuild --workspace DIR`: fold every view again from facts; the digests must come out the same. */
export const rebuildCommand: Command = {
  name: 'rebuild',
  usage: '--workspace DIR',
  summary: 'fold every view again from facts alone and print the digests before and after; exit code 1 if they differ',
  run: (args, output) => {
    const { values } = parseArgs({
      args: [...args],
      options: { workspace: { type: 'string' }, json: { type: 'boolean' } },
    });
    if (!requireWorkspace('rebuild', values.workspace, output)) return Promise.resolve(NO_WORKSPACE);
    const clock = worldClock(undefined);
    return writingStore(values.workspace, clock.now(), output, (db) => {
      const street = new Street(db, clock, silentLog);
      const { before, after } = rebuild(db, street.facts, street.views);
      const equal = JSON.stringify(before) === JSON.stringify(after);
      output.out(JSON.stringify({ before, after, equal }));
      return equal ? 0 : 1;
    });
  },
};
