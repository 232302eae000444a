import { parseArgs } from 'node:util';
import type { NextStep } from '../engine/custody/damage.ts';
import { verify } from '../engine/custody/verify.ts';
import { openReader } from '../engine/store/open.ts';
import type { Command, CommandOutput } from './command.ts';
import { unlessDiskFails } from './disk-refusal.ts';
import { NO_WORKSPACE, refusalLine, requireWorkspace } from './workspace-option.ts';

const NEXT_STEP: Readonly<Record<NextStep, string>> = {
  none: 'Nothing to do.',
  rebuild: 'Run `syncline rebuild --workspace DIR`: facts are whole, and the views are folded from them again.',
  restore: 'Run `syncline restore BACKUP --workspace DIR` with the newest backup in the workspace folder `backups`.',
};

/** `syncline verify --workspace DIR`: everything that the store holds against its seals, digests and a fold from facts. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: '--workspace DIR [--quick] [--json]',
  summary:
    'check every stored value and name what is damaged with one next step; --quick leaves out the fold of a copy; works beside a running engine; exit code 1 if anything is damaged',
  run: async (args, output) => {
    const { values } = parseArgs({
      args: [...args],
      options: { workspace: { type: 'string' }, quick: { type: 'boolean' }, json: { type: 'boolean' } },
    });
    if (!requireWorkspace('verify', values.workspace, output)) return NO_WORKSPACE;
    const opened = openReader(values.workspace);
    if (!opened.ok) {
      output.out(refusalLine(opened.fault.kind));
      return 1;
    }
    try {
      const options = {
        quick: values.quick === true,
        onProgress: values.json === true ? () => true : progressTo(output),
      };
      // No room for the copy that is folded, say: that is no word about the store.
      const result = await unlessDiskFails(() => verify(opened.value, options));
      if ('refusal' in result) {
        output.out(result.refusal);
        return 1;
      }
      for (const damage of result.damages) output.out(JSON.stringify({ damage }));
      const { damages, ...rest } = result;
      output.out(JSON.stringify({ ...rest, damaged: damages.length, next: NEXT_STEP[result.nextStep] }));
      return damages.length === 0 ? 0 : 1;
    } finally {
      opened.value.close();
    }
  },
};

/** Says each check once, as it begins. */
function progressTo(output: CommandOutput): (check: string) => boolean {
  let last = '';
  return (check) => {
    if (check !== last) output.err(`checking ${check}`);
    last = check;
    return true;
  };
}
