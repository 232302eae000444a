import { parseArgs } from 'node:util';
import { silentLog } from '../../shared/kernel/log.ts';
import { worldClock } from '../engine/handlers/world-time.ts';
import { rebuild } from '../engine/pipeline/rebuild.ts';
import { Street } from '../engine/pipeline/street.ts';
import { openReader, openWriter } from '../engine/store/open.ts';
import type { Command } from './command.ts';
import { NO_WORKSPACE, refusalLine, requireWorkspace } from './workspace-option.ts';

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
    const there = openReader(values.workspace);
    if (!there.ok) {
      output.out(refusalLine(there.fault.kind));
      return Promise.resolve(1);
    }
    there.value.close();
    const opened = openWriter(values.workspace, clock.now());
    if (!opened.ok) {
      output.out(refusalLine(opened.fault.kind));
      return Promise.resolve(1);
    }
    const { db } = opened.value;
    const street = new Street(db, clock, silentLog);
    const { before, after } = rebuild(db, street.facts, street.views);
    opened.value.close();
    const equal = JSON.stringify(before) === JSON.stringify(after);
    output.out(JSON.stringify({ before, after, equal }));
    return Promise.resolve(equal ? 0 : 1);
  },
};
