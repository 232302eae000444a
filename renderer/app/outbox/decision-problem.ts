import type { RpcFault } from '../../../shared/contracts/rpc/fault.ts';
import { faultText } from '../../ui/fault-text.ts';
import type { Translate } from '../messages/translate.ts';

/** Refusals of decisions that have a sentence of their own. */
const KNOWN = [
  'approval-required',
  'changed-meanwhile',
  'already-stopped',
  'not-stopped',
  'already-sent',
  'unknown-account',
  'unknown-record',
  'unknown-payment',
  'not-linked',
  'already-linked',
  'date-not-closed',
  'no-channel',
] as const;

/** Why a decision was not recorded, in words. */
export function decisionProblem(fault: RpcFault, text: Translate): string {
  const code = fault.kind === 'refused' ? KNOWN.find((known) => known === fault.code) : undefined;
  return code === undefined ? faultText(fault, text) : text(`decision.refused.${code}`);
}
