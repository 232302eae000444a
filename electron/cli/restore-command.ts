import path from 'node:path';
import { parseArgs } from 'node:util';
import { restore } from '../engine/custody/restore.ts';
import { worldClock } from '../engine/handlers/world-time.ts';
import type { Command } from './command.ts';
import { custodyLine } from './custody-words.ts';
import { unlessDiskFails } from './disk-refusal.ts';
import { WRONG_CALL } from './run.ts';
import { NO_WORKSPACE, requireWorkspace } from './workspace-option.ts';

/** `syncline restore BACKUP --workspace DIR`: proves the backup, then puts it in the store's place; the old files stay. */
export const restoreCommand: Command = {
  name: 'restore',
  usage: 'BACKUP --workspace DIR',
  summary:
    'prove a backup and put it in the place of the store; the files that it replaces are kept in the workspace; refused while an engine runs',
  run: async (args, output) => {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: { workspace: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (!requireWorkspace('restore', values.workspace, output)) return NO_WORKSPACE;
    const [backup, ...more] = positionals;
    if (backup === undefined || more.length > 0) {
      output.err('syncline restore: name one backup file');
      return WRONG_CALL;
    }
    const now = worldClock(undefined).now();
    const { workspace } = values;
    const restored = await unlessDiskFails(() => restore(path.resolve(backup), workspace, { now }));
    if ('refusal' in restored) {
      output.out(restored.refusal);
      return 1;
    }
    if (!restored.ok) {
      output.out(custodyLine(restored.fault));
      return 1;
    }
    const { manifest, replaced } = restored.value;
    const madeAt = new Date(manifest.madeAt).toISOString();
    output.out(
      JSON.stringify({ restored: { madeAt, seq: manifest.seq, facts: manifest.facts }, replaced: replaced ?? null }),
    );
    return 0;
  },
};
