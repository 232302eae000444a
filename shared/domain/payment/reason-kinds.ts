/** Who usually has to act on a reason: the desk, not a person. */
export const REASON_OWNERS = [
  'master-data',
  'payment-operations',
  'treasury',
  'receivables',
  'compliance',
  'connectivity',
  'bank',
] as const;

/** A desk. */
export type ReasonOwner = (typeof REASON_OWNERS)[number];

/**
 * What to do next, as one plain sentence each. Bank data is never corrected on the word of a message alone: the
 * call-back with a second person is part of the action (domain.md, "Returns and rejects playbook").
 */
export const REASON_ACTIONS = {
  'correct-bank-data':
    'Confirm the money is back, check the bank data by call-back with a second person, correct it, then reissue.',
  'correct-party-data': 'Complete name, address or identification in the master data, then reissue.',
  'correct-instruction': 'Correct the payment in the system that owns it and send it again as a new payment.',
  'correct-file': 'Find the fault in the file or its settings with whoever produced it, then send a corrected file.',
  'fund-account': 'Cover the account, agree with the bank whether it tries again, else reissue with a new date.',
  'change-date': 'Choose a valid execution date before the cut-off and send the payment again.',
  'check-duplicate': 'Look for the first payment before anything is sent again; if it was paid, close this one.',
  'ask-beneficiary': 'Ask the beneficiary on a known number what stands against the payment before it is reissued.',
  'ask-bank': 'Ask the bank for the reason and for what it needs, quoting the references of the payment.',
  'renew-mandate': 'Stop collecting, obtain or renew the mandate or authorisation, and only then collect again.',
  'review-compliance': 'Hold the payment, hand it to compliance with the evidence, and send nothing before their word.',
  'read-text': 'Read the text that came with the code; the code alone says nothing.',
  'wait-for-reply': 'Nothing was decided yet: chase the answer by its deadline.',
  'reopen-invoice': 'Confirm the money is back, reopen the invoice in the ERP and settle with the counterparty.',
  'try-again': 'The fault lies in the clearing: check that nothing was booked, then send the payment again.',
  'dispute-return': 'Check the return against the original entry; dishonour or contest it in time if it is wrong.',
} as const satisfies Record<string, string>;

/** Key of a next action. */
export type ReasonAction = keyof typeof REASON_ACTIONS;

/** One row of a code table: code, meaning, usual owner, next action. */
export type ReasonRow = readonly [code: string, meaning: string, owner: ReasonOwner, action: ReasonAction];
