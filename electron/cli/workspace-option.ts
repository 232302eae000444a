import type { CommandOutput } from './command.ts';
import { WRONG_CALL } from './run.ts';

/** The `--workspace DIR` that most verbs need; says so when it is missing. */
export function requireWorkspace(command: string, folder: string | undefined, output: CommandOutput): folder is string {
  if (folder !== undefined && folder !== '') return true;
  output.err(`syncline ${command}: name the workspace folder with --workspace DIR`);
  return false;
}

/** Exit code of a call without its workspace. */
export const NO_WORKSPACE = WRONG_CALL;

/** What a refused opening means, in one line with the next step. */
export function refusalLine(kind: string): string {
  switch (kind) {
    case 'workspace-in-use':
      return JSON.stringify({
        error: { code: kind, message: 'An engine holds this workspace; stop it, or use a read verb.' },
      });
    case 'workspace-missing':
      return JSON.stringify({
        error: { code: kind, message: 'There is no workspace in this folder; import files into it first.' },
      });
    case 'network-folder':
    case 'cloud-folder':
      return JSON.stringify({
        error: {
          code: kind,
          message: 'A workspace needs a folder on a disk of this machine; network and cloud-synced folders damage it.',
        },
      });
    case 'newer-schema':
      return JSON.stringify({
        error: { code: kind, message: 'This workspace was written by a newer Syncline; use that version.' },
      });
    case 'read-only-folder':
      return JSON.stringify({
        error: {
          code: kind,
          message: 'The workspace folder can not be written; give this account the right to write it.',
        },
      });
    case 'restore-unfinished':
      return JSON.stringify({
        error: { code: kind, message: 'A restore was cut short; run `syncline restore BACKUP --workspace DIR` again.' },
      });
    case 'disk-full':
      return JSON.stringify({
        error: { code: kind, message: 'The disk is full; free some space and try again. Nothing is lost.' },
      });
    case 'damaged':
      return JSON.stringify({
        error: { code: kind, message: 'The store is damaged; run `syncline restore BACKUP --workspace DIR`.' },
      });
    default:
      return JSON.stringify({ error: { code: kind, message: 'The workspace could not be opened.' } });
  }
}
