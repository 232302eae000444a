import type { RpcFault } from '../../shared/contracts/rpc/fault.ts';
import type { Translate } from '../app/messages/translate.ts';

/** A call's fault in words. */
export function faultText(fault: RpcFault, text: Translate): string {
  switch (fault.kind) {
    case 'refused':
      if (fault.code === 'travelled') return text('bar.readOnlyBecause');
      if (fault.code === 'damaged') return text('fault.damaged');
      return fault.message ?? text('fault.refused', { code: fault.code });
    case 'invalid-input':
      return text('fault.invalid-input', { at: fault.at });
    case 'invalid-answer':
      return text('fault.invalid-answer', { at: fault.at });
    case 'cancelled':
    case 'engine-restarted':
    case 'engine-unavailable':
    case 'busy':
    case 'too-large':
    case 'unknown-call':
    case 'forbidden':
    case 'id-reused':
    case 'failed':
      return text(`fault.${fault.kind}`);
  }
}

/** What a person reads out to support: kind of fault and the call, never data. */
export function faultId(fault: RpcFault): string {
  const call = 'call' in fault ? `/${fault.call}` : '';
  const code = fault.kind === 'refused' ? `/${fault.code}` : '';
  return `${fault.kind}${code}${call}`;
}

/** Whether a fault only says that there is no engine at the moment: the banner tells it once, and it mends itself. */
export function isEngineAway(fault: RpcFault): boolean {
  return fault.kind === 'engine-restarted' || fault.kind === 'engine-unavailable';
}
