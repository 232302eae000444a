import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CallContext, HandlerFault, Input, Output } from '../../../shared/contracts/rpc/contract.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { FileGrants } from '../host/worker-ports.ts';
import type { Desk } from '../queries/desk.ts';
import { reachOf } from '../queries/desk.ts';
import { exportPayments } from '../queries/payments/export.ts';

type Export = 'payments.export';

/** Writes an export beside the chosen place and renames it there when it is whole (sec-X6): nobody ever opens half of one. */
export async function exportToGrant(
  desk: Desk,
  grants: FileGrants,
  input: Input<EngineApi, Export>,
  context: CallContext,
): Promise<Result<Output<EngineApi, Export>, HandlerFault>> {
  const grant = grants.take(input.grantId, context.session);
  if (grant?.access !== 'write') return fail({ kind: 'refused', code: 'no-such-grant', at: '/grantId' });
  const beside = `${grant.path}.part`;
  const { filter, sort, asKnownAt } = input;
  try {
    const exported = await writeWhole(beside, (write) =>
      exportPayments(
        desk,
        { filter, sort, asKnownAt, reach: reachOf(context.session.principal) },
        write,
        () => context.signal.aborted,
      ),
    );
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

async function writeWhole<T>(file: string, work: (write: (text: string) => Promise<void>) => Promise<T>): Promise<T> {
  const handle: FileHandle = await open(file, 'w', 0o600);
  try {
    const result = await work(async (text) => {
      await handle.write(text);
    });
    await handle.sync();
    return result;
  } finally {
    await handle.close();
  }
}
