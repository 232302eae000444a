import type { RpcFault } from '../../../../shared/contracts/rpc/fault.ts';
import { isPlainKey, type Translate } from '../../../app/messages/translate.ts';
import { faultText } from '../../../ui/fault-text.ts';

/** Why a match was not recorded or taken apart, in words. */
export function matchProblem(fault: RpcFault, text: Translate): string {
  if (fault.kind !== 'refused') return faultText(fault, text);
  const key = `reconcile.refused.${fault.code}`;
  return isPlainKey(key) ? text(key) : faultText(fault, text);
}
