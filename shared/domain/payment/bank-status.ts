import type { PaymentState, Qualifier } from './state.ts';

/** What a bank's status code means in our vocabulary. */
export interface StatusMeaning {
  readonly state: PaymentState;
  readonly qualifier: Qualifier;
  /** Critical: the beneficiary's bank blocked the money; paying again would pay twice. */
  readonly blocked?: true;
}

const meaning = (state: PaymentState, qualifier: Qualifier): StatusMeaning => ({ state, qualifier });

/**
 * ISO 20022 ExternalPaymentTransactionStatus1Code and its group-level relatives (pain.002, pacs.002, gpi), as
 * domain.md "Payment states" maps them. Codes not listed are unknown: kept raw, raised as a finding, never guessed.
 */
export const BANK_STATUS: ReadonlyMap<string, StatusMeaning> = new Map([
  ['RCVD', meaning('transmitted', 'received-by-bank')],
  ['ACTC', meaning('transmitted', 'file-validated')],
  ['PATC', meaning('transmitted', 'awaiting-bank-signature')],
  ['PDNG', meaning('transmitted', 'pending-at-bank')],
  ['ACFW', meaning('transmitted', 'pending-at-bank')],
  ['RCVC', meaning('transmitted', 'payee-match')],
  ['RVCM', meaning('transmitted', 'payee-match')],
  ['RVMC', meaning('transmitted', 'payee-close-match')],
  ['RVNM', meaning('transmitted', 'payee-no-match')],
  ['RVNC', meaning('transmitted', 'payee-no-match')],
  ['RVNA', meaning('transmitted', 'payee-not-applicable')],
  ['ACCP', meaning('accepted', 'for-execution')],
  ['ACFC', meaning('accepted', 'for-execution')],
  ['ACSP', meaning('accepted', 'in-settlement')],
  ['ACPD', meaning('accepted', 'posted-later')],
  ['ACWP', meaning('accepted', 'posted-later')],
  ['ACIS', meaning('accepted', 'cheque-issued')],
  ['ACWC', meaning('accepted', 'changed-by-bank')],
  ['BLCK', { ...meaning('accepted', 'blocked-at-beneficiary-bank'), blocked: true }],
  ['ACSC', meaning('settled', 'reported-by-bank')],
  ['ACCC', meaning('settled', 'beneficiary-credited')],
  ['RJCT', meaning('rejected', 'by-bank')],
  ['CANC', meaning('rejected', 'cancelled-before-execution')],
]);

/** The group code that says "some, not all": children carry their own status. */
export const PARTIAL = 'PART';
