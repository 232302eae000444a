import type { Currency } from '../../kernel/currency.ts';
import { refusesAddress } from './address-refusal.ts';
import type { PaymentClaim, PaymentKind } from './claim.ts';
import type { RecallWord } from './recall.ts';
import type { ReturnReport } from './return-legs.ts';
import type { PaymentState, Qualifier, SystemRole } from './state.ts';

/** The latest word of one record about a payment, in the flat form that the fold reads. */
export interface ClaimLine {
  readonly role: SystemRole;
  readonly system: string;
  readonly level: 'payment' | 'batch';
  /** Undefined: a word that the mapping does not know. */
  readonly state: PaymentState | undefined;
  readonly qualifier: Qualifier | undefined;
  readonly word: string;
  /** Epoch milliseconds of the event by the system's own clock. */
  readonly at: number | undefined;
  readonly direction: 'out' | 'in' | undefined;
  readonly kind: PaymentKind | undefined;
  /** Unsigned minor units. */
  readonly minor: bigint | undefined;
  readonly currency: Currency | undefined;
  readonly ownAccount: string | undefined;
  readonly counterparty: string | undefined;
  readonly counterpartyAccount: string | undefined;
  readonly companyCode: string | undefined;
  readonly valueDate: string | undefined;
  readonly remittance: string | undefined;
  readonly booked: boolean;
  readonly returning: boolean;
  /** Of a return: the kind of account report that tells it. */
  readonly report?: ReturnReport | undefined;
  /** Of a return: what the bank says it kept of it, minor units of the claim's currency. */
  readonly chargesMinor?: bigint | undefined;
  /** The bank refuses the payment for an address that is missing or not structured. */
  readonly refusesAddress?: boolean | undefined;
  /** The claim is about taking the payment back, and has no state. */
  readonly recall?: RecallWord | undefined;
}

/** A claim in its flat form. */
export function claimLine(claim: PaymentClaim): ClaimLine {
  return {
    role: claim.role,
    system: claim.system,
    level: claim.level,
    state: claim.state,
    qualifier: claim.qualifier,
    word: claim.rawStatus,
    at: claim.at,
    direction: claim.direction,
    kind: claim.kind,
    minor: claim.minor,
    currency: claim.currency,
    ownAccount: claim.ownAccount,
    counterparty: claim.counterpartyName,
    counterpartyAccount: claim.counterpartyAccount,
    companyCode: claim.companyCode,
    valueDate: claim.valueDate,
    remittance: claim.remittance,
    booked: claim.booked === true,
    returning: claim.returning === true,
    report: claim.returned?.report,
    chargesMinor: claim.returned?.chargesMinor,
    refusesAddress: refusesAddress(claim),
    recall: claim.recall,
  };
}
