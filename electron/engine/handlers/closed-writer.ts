import { ENGINE_API } from '../../../shared/contracts/engine-api.ts';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CommandName, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { fail, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CreateWriter } from '../host/worker-ports.ts';
import type { OpenFault } from '../store/open.ts';
import { storeFault } from '../store/store-fault.ts';
import type { StoreCode } from './store-guard.ts';

/** What an opening fault leaves possible: reading, with the reason shown; undefined where not even that is. */
export function readableFault(fault: OpenFault): StoreCode | undefined {
  switch (fault.kind) {
    case 'disk-full':
    case 'read-only-folder':
    case 'newer-schema':
    case 'damaged':
      return fault.kind;
    case 'read-only':
      return 'read-only-folder';
    case 'workspace-in-use':
    case 'workspace-missing':
    case 'network-folder':
    case 'cloud-folder':
    case 'restore-unfinished':
      return undefined;
  }
}

/** Does a start's first writing; answers the code of what is wrong with the store or its disk where that can't be done. */
export function unlessStoreFails<T>(work: () => T): Result<T, StoreCode> {
  try {
    return ok(work());
  } catch (error) {
    const fault = storeFault(error)?.kind ?? diskFault(error);
    if (fault === undefined) throw error;
    return fail(fault === 'read-only' ? 'read-only-folder' : fault);
  }
}

/** What the file system says of the folder; undefined for anything else. */
function diskFault(error: unknown): 'disk-full' | 'read-only' | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return 'disk-full';
  return error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS' ? 'read-only' : undefined;
}

/** The writer of a store that can't be written: nothing is taken in, each command is refused with the reason, questions go on. */
export function closedWriter(code: StoreCode): Awaited<ReturnType<CreateWriter>> {
  return ok({ handlers: closedCommands(code), storeFault: code, close: () => Promise.resolve() });
}

/** Commands of a store that can't be opened for writing: each is refused with the reason. */
function closedCommands(code: StoreCode): Handlers<EngineApi, CommandName<EngineApi>> {
  const names = Object.entries(ENGINE_API).filter(([, contract]) => contract.kind === 'command');
  const refusing: unknown = Object.fromEntries(names.map(([name]) => [name, () => fail(refused(code))]));
  // Every command of the contract, with one handler that fits them all.
  return refusing as Handlers<EngineApi, CommandName<EngineApi>>;
}
