import { ENGINE_API } from '../../../shared/contracts/engine-api.ts';
import type { EngineApi } from '../../../shared/contracts/engine-api.ts';
import type { CommandName, Handlers } from '../../../shared/contracts/rpc/contract.ts';
import { refused } from '../../../shared/contracts/rpc/fault.ts';
import { fail } from '../../../shared/kernel/result.ts';
import type { OpenFault } from '../store/open.ts';
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

/** Commands of a store that can't be opened for writing: each is refused with the reason. */
export function closedCommands(code: StoreCode): Handlers<EngineApi, CommandName<EngineApi>> {
  const names = Object.entries(ENGINE_API).filter(([, contract]) => contract.kind === 'command');
  const refusing: unknown = Object.fromEntries(names.map(([name]) => [name, () => fail(refused(code))]));
  // Every command of the contract, with one handler that fits them all.
  return refusing as Handlers<EngineApi, CommandName<EngineApi>>;
}
