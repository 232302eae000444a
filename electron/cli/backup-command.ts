import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeBackup, rotateBackups } from '../engine/custody/backup.ts';
import { worldClock } from '../engine/handlers/world-time.ts';
import { openReader } from '../engine/store/open.ts';
import type { Command } from './command.ts';
import { custodyLine } from './custody-words.ts';
import { unlessDiskFails } from './disk-refusal.ts';
import { NO_WORKSPACE, refusalLine, requireWorkspace } from './workspace-option.ts';

/** `syncline backup --workspace DIR [--to FILE]`: a copy that is proved before it gets its name. */
export const backupCommand: Command = {
  name: 'backup',
  usage: '--workspace DIR [--to FILE]',
  summary:
    'copy the store online, check the copy through and fold it, then name it; without --to it lies in the workspace folder `backups`, where the seven newest, one of each of seven days and one of each of four weeks are kept',
  run: async (args, output) => {
    const { values } = parseArgs({
      args: [...args],
      options: { workspace: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } },
    });
    if (!requireWorkspace('backup', values.workspace, output)) return NO_WORKSPACE;
    const opened = openReader(values.workspace);
    if (!opened.ok) {
      output.out(refusalLine(opened.fault.kind));
      return 1;
    }
    try {
      const { workspace } = values;
      const to = values.to === undefined ? {} : { to: path.resolve(values.to) };
      const now = worldClock(undefined).now();
      const made = await unlessDiskFails(() => makeBackup(opened.value, workspace, { now, ...to }));
      if ('refusal' in made) {
        output.out(made.refusal);
        return 1;
      }
      if (!made.ok) {
        output.out(custodyLine(made.fault));
        return 1;
      }
      const removed = values.to === undefined ? rotateBackups(values.workspace).length : 0;
      const { seq, facts, deliveries, bytes, sha256 } = made.value.manifest;
      output.out(JSON.stringify({ backup: made.value.file, seq, facts, deliveries, bytes, sha256, removed }));
      return 0;
    } finally {
      opened.value.close();
    }
  },
};
