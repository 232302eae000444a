import type { RpcFault } from '../../../shared/contracts/rpc/fault.ts';
import { isPlainKey, type Translate } from '../messages/translate.ts';
import { faultText } from '../../ui/fault-text.ts';

/** Why files can't be mapped again so, in words. */
export function remapFaultText(fault: RpcFault, text: Translate): string {
  const key = fault.kind === 'refused' ? `remap.refusedBecause.${fault.code}` : '';
  return isPlainKey(key) ? text(key) : faultText(fault, text);
}

/** Kind of a source record in the words of the trade. */
export function kindText(kind: string, text: Translate): string {
  const key = `remap.kind.${kind}`;
  return isPlainKey(key) ? text(key) : kind;
}
