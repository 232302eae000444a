import type { RpcFault } from '../../../shared/contracts/rpc/fault.ts';
import type { PlainKey } from '../messages/translate.ts';

const TEXTS: ReadonlyMap<string, PlainKey> = new Map([
  ['disk-full', 'banner.store.disk-full'],
  ['read-only-folder', 'banner.store.read-only-folder'],
  ['damaged', 'banner.store.damaged'],
  ['newer-schema', 'banner.store.newer-schema'],
]);

/** What is wrong with the store by the answer about the workspace, or because even that lies in a damaged part of it. */
export function storeCodeOf(
  told: { readonly storeFault: string | null } | undefined,
  fault: RpcFault | undefined,
): string | undefined {
  if (fault?.kind === 'refused' && TEXTS.has(fault.code)) return fault.code;
  return told?.storeFault ?? undefined;
}

/** What a banner says of a store that can't be written; a code of a newer engine has words as well. */
export function storeFaultText(code: string): PlainKey {
  return TEXTS.get(code) ?? 'banner.store.other';
}
