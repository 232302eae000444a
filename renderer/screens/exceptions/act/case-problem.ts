import type { RpcFault } from '../../../../shared/contracts/rpc/fault.ts';
import { isPlainKey, type Translate } from '../../../app/messages/translate.ts';
import { faultText } from '../../../ui/fault-text.ts';

/** Why a decision about a case was not recorded, in words. */
export function caseProblem(fault: RpcFault, text: Translate): string {
  return fault.kind === 'refused' ? (refusalText(fault.code, text) ?? faultText(fault, text)) : faultText(fault, text);
}

/** Why an action is refused, in words; undefined for a code without a sentence of its own. */
export function refusalText(code: string, text: Translate): string | undefined {
  const key = `cases.refused.${code}`;
  return isPlainKey(key) ? text(key) : undefined;
}
