import type { PaymentClaim } from './claim.ts';
import { displayReference, usableReference } from './identity.ts';

/** The reference by which people at a system find one of its records again, with the scheme of that name. */
export interface OwnReference {
  /** `sys`, `bank`, `cheque`, `doc`, `uetr`, `e2e`, `instr`, `ach`; `rec` where only the record's key names it. */
  readonly scheme: string;
  readonly value: string;
}

/**
 * What a claim's own system calls it: first the numbers that the system gives itself, then what it has taken over from
 * others. Says nothing about which payment it belongs to; that is for `identityNames`.
 */
export function ownReference({ identity }: PaymentClaim, key: string): OwnReference {
  const document = usableReference(identity.erpDocument);
  const candidates: readonly (readonly [string, string | undefined])[] = [
    ['sys', identity.systemId],
    ['bank', identity.bankReference?.reference],
    ['cheque', identity.chequeNumber],
    ['doc', document === undefined ? undefined : displayReference(`doc|${document}`)],
    ['e2e', identity.endToEndId],
    ['instr', identity.instructionId],
    ['ach', identity.achTrace],
    ['uetr', identity.uetr],
  ];
  for (const [scheme, text] of candidates) {
    const value = usableReference(text);
    if (value !== undefined) return { scheme, value };
  }
  return { scheme: 'rec', value: key };
}
