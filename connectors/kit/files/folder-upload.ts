import { constants } from 'node:fs';
import { lstat, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { ConnectorFault } from '../../spi/faults.ts';
import type { Receipt, SubmitFault, Whereabouts } from '../../spi/outgoing.ts';

/** The folders of a file channel: the other side takes files from `upload` and keeps them in `processed` or `error`. */
export interface UploadFolders {
  readonly upload: string;
  readonly processed: string;
  readonly error: string;
  /** Ending of a file that is still written; the other side skips it. */
  readonly temporaryEnding: string;
}

/** Longest note beside a refused file that is read. */
const NOTE_BYTES_MAX = 4_096;

/**
 * Makes a whole file appear under its name at once: written and flushed under a temporary ending, then renamed. A name
 * belongs to one content, so that a file that waits there already is replaced by the same bytes.
 */
export async function uploadFile(
  folders: UploadFolders,
  name: string,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Result<Receipt, SubmitFault>> {
  const target = join(folders.upload, name);
  const temporary = `${target}${folders.temporaryEnding}`;
  try {
    if (signal.aborted) return fail({ fault: { kind: 'cancelled' }, effect: 'none' });
    await writeWhole(temporary, bytes);
  } catch (error) {
    // Under the temporary ending nobody takes it, so nothing has left.
    return fail({
      fault: { kind: 'unavailable', detail: `the file can't be written (${codeOf(error)})` },
      effect: 'none',
    });
  }
  try {
    await rename(temporary, target);
    return ok({ kind: 'sent', detail: name });
  } catch (error) {
    return fail({
      fault: { kind: 'unavailable', detail: `the file can't be put in place (${codeOf(error)})` },
      effect: 'unknown',
    });
  }
}

/** Where a file is now. The order of the looks follows its way, so that a file that moves meanwhile is not missed. */
export async function findUpload(folders: UploadFolders, name: string): Promise<Result<Whereabouts, ConnectorFault>> {
  try {
    if (await isThere(join(folders.upload, name))) return ok({ kind: 'waiting' });
    if (await isThere(join(folders.processed, name))) return ok({ kind: 'taken', detail: name });
    if (await isThere(join(folders.error, name))) {
      const note = await noteOf(join(folders.error, `${name}.err`));
      return ok({ kind: 'refused', ...note });
    }
    return ok({ kind: 'absent' });
  } catch (error) {
    return fail({ kind: 'unavailable', detail: `the folder can't be read (${codeOf(error)})` });
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;
  const file = await open(path, flags, 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      // A folder that is gone says nothing about its files.
      await lstat(join(path, '..'));
      return false;
    }
    throw error;
  }
}

/** `CODE text` as a bank leaves it beside a file that it refused. */
async function noteOf(path: string): Promise<{ readonly code: string; readonly detail: string }> {
  if (!(await isThere(path)) || (await lstat(path)).size > NOTE_BYTES_MAX) return { code: 'refused', detail: '' };
  const [, code, detail] = /^(\S{1,16})\s*([^\r\n]{0,200})/.exec(await readFile(path, 'utf8')) ?? [];
  return { code: code ?? 'refused', detail: detail ?? '' };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
