import { tmpdir } from 'node:os';
import { diskCode } from '../engine/custody/disk-code.ts';
import { refusalLine } from './workspace-option.ts';

/**
 * Runs work on whole copies of a store; where disk or file system stop it, answers the one line with code and next step
 * instead. Copies are folded in the folder for temporary files, so its room counts as much as the target's.
 */
export async function unlessDiskFails<T>(work: () => Promise<T>): Promise<T | { readonly refusal: string }> {
  try {
    return await work();
  } catch (error) {
    const code = diskCode(error);
    if (code === undefined) throw error;
    return { refusal: lineOf(code) };
  }
}

function lineOf(code: string): string {
  const line = (message: string): string => JSON.stringify({ error: { code, message, temporaryFiles: tmpdir() } });
  switch (code) {
    case 'disk-full':
      return line(
        'There is no room on the disk, or in the folder for temporary files, where the copy is proved; free some space, or set TMPDIR to a folder with room, and try again. Nothing was changed.',
      );
    case 'read-only-folder':
      return line(
        'A folder or file that is needed can not be written or read; see to its rights and try again. Nothing was changed.',
      );
    case 'machine-busy':
      return line(
        'The machine has no memory or files left, or the store is locked; try again in a while. Nothing was changed.',
      );
    default:
      return refusalLine(code);
  }
}
