import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { CallContext, HandlerFault } from '../../../shared/contracts/rpc/contract.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { FileGrants } from '../host/worker-ports.ts';

/** Writes a piece of the file; settles when the disk has it. */
type WritePiece = (piece: string | Uint8Array) => Promise<void>;

/** Makes an export by pieces; undefined where it was cancelled. */
type Work<T> = (write: WritePiece, cancelled: () => boolean) => Promise<T | undefined>;

/** Writes an export beside the chosen place and renames it there when it is whole (sec-X6): nobody ever opens half of one. */
export async function exportToGrant<T>(
  grants: FileGrants,
  grantId: string,
  context: CallContext,
  work: Work<T>,
): Promise<Result<T, HandlerFault>> {
  const grant = grants.take(grantId, context.session);
  if (grant?.access !== 'write') return fail({ kind: 'refused', code: 'no-such-grant', at: '/grantId' });
  const beside = `${grant.path}.part`;
  try {
    const exported = await writeWhole(beside, (write) => work(write, () => context.signal.aborted));
    if (exported === undefined) {
      await rm(beside, { force: true });
      return fail({ kind: 'cancelled' });
    }
    await rename(beside, grant.path);
    return ok(exported);
  } catch (error) {
    await rm(beside, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    return fail({ kind: 'refused', code: 'file-not-writable', message: `The file could not be written (${code}).` });
  }
}

async function writeWhole<T>(file: string, work: (write: WritePiece) => Promise<T>): Promise<T> {
  const handle: FileHandle = await open(file, 'w', 0o600);
  try {
    const result = await work(async (piece) => {
      // Whole, or it is a failure: a single write may take only a part of it.
      await handle.appendFile(piece);
    });
    await handle.sync();
    return result;
  } finally {
    await handle.close();
  }
}
