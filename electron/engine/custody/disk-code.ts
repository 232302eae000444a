import { storeFault } from '../store/store-fault.ts';
import { isPassing } from './passing-fault.ts';

/** Code of a failure of disk or file in the fault catalogue, whoever reports it (SQLite or the file system); undefined for a bug. */
export function diskCode(error: unknown): string | undefined {
  const fault = storeFault(error);
  if (fault !== undefined) return fault.kind === 'read-only' ? 'read-only-folder' : fault.kind;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return 'disk-full';
  if (isPassing(error)) return 'machine-busy';
  return typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code) ? 'read-only-folder' : undefined;
}
