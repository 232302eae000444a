/** What does not fit together, in plain words. The codes are those of the fold. */
const MESSAGES: Readonly<Record<string, string>> = {
  'unknown-status': 'A system uses a status that Syncline does not know',
  'amount-differs': 'The systems state different amounts',
  'terminal-claims-contradict': 'The bank reported the payment both as settled and as rejected',
  'voided-in-erp-live-at-bank': 'Voided in the ERP, but live at the bank',
  'returned-less-charges': 'Returned less charges',
  'partly-returned': 'A part of the money came back; the rest stays settled',
  'returned-at-another-rate': 'Returned at another rate',
  'returned-in-another-currency': 'Returned in another currency than it was paid in',
  'returned-more-than-paid': 'More money came back than was paid',
  'return-ambiguous': 'This money may be the return of several payments; none was chosen',
  'return-without-original': 'This money came back, but the payment that it returns is not known',
  'recall-open': 'A recall is open: the money has not been given back',
  'recall-overdue': 'The recall was not answered in time: chase the answer',
  'recall-refused': 'The recall was refused: claim the amount back from who got it',
  'recall-partly-agreed': 'The recall was agreed to in part',
  'blocked-at-beneficiary-bank': "Blocked at the beneficiary's bank: do not pay again",
  'beneficiary-not-confirmed': 'The account is not held by that name: call back before it is released',
  'refused-for-address': 'Refused for an address that is missing or not structured',
  'changed-by-bank': 'The bank changed the instruction',
  'settled-without-instruction': 'Settled at the bank without an instruction from a system of ours',
  'credit-expected': 'Rejected after the debit was booked: a credit is expected',
};

/** The sentence for a contradiction, with its detail where there is one; a code of a newer build shows itself. */
export function contradictionMessage(code: string, detail: string): string {
  const sentence = MESSAGES[code] ?? code;
  return detail === '' ? `${sentence}.` : `${sentence} (${detail}).`;
}
