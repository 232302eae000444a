/** What a person can do about a case. */
export const CASE_VERBS = [
  'assign',
  'note',
  'snooze',
  'wake',
  'escalate',
  'close',
  'reopen',
  'request-statement',
  'ask-bank',
  'read-again',
  'map-again',
  'describe-reference',
  'check-feed',
  'check-clock',
  'cancel-command',
  'link-records',
  'unlink-records',
  'ask-system-again',
  'confirm-money-back',
  'reopen-invoice',
  'correct-bank-data',
  'reissue',
  'tell-supplier',
  'claim-back',
  'undo-void',
  'stop-payment',
  'dispute-debit',
  'identify-payer',
  'propose-journal',
  'reverse-journal',
  'hold-accrual',
  'fund-account',
  'call-back',
  'complete-address',
  'book-intercompany',
  'correct-exposure',
  'refresh-report',
  'accept-change',
] as const;

/** One verb. */
export type CaseVerb = (typeof CASE_VERBS)[number];

/**
 * What a verb changes, shown before it is done. `position`: the ledger position of an account; `journals`: what is posted
 * to the books; `gates`: whether payments or reports that wait for the case may go on.
 */
export interface VerbEffect {
  /** `syncline`: done here at once; `system`: a command or a change in a connected system; `person`: done outside, noted here. */
  readonly by: 'syncline' | 'system' | 'person';
  readonly position: 'none' | 'corrects' | 'moves-cash';
  readonly journals: 'none' | 'proposes' | 'reverses';
  readonly gates: 'none' | 'opens' | 'closes';
  /** Whether the opposite verb takes it back. */
  readonly reversible: boolean;
}

const effect = (by: VerbEffect['by'], over: Partial<Omit<VerbEffect, 'by'>> = {}): VerbEffect => ({
  by,
  position: 'none',
  journals: 'none',
  gates: 'none',
  reversible: false,
  ...over,
});

const HERE = effect('syncline', { reversible: true });
const OUTSIDE = effect('person');

/** What each verb changes. */
export const VERB_EFFECTS: Readonly<Record<CaseVerb, VerbEffect>> = {
  assign: HERE,
  note: effect('syncline'),
  snooze: HERE,
  wake: HERE,
  escalate: HERE,
  close: effect('syncline', { gates: 'opens', reversible: true }),
  reopen: effect('syncline', { gates: 'closes', reversible: true }),
  'request-statement': effect('system', { position: 'corrects' }),
  'ask-bank': OUTSIDE,
  'read-again': effect('syncline', { position: 'corrects' }),
  'map-again': effect('syncline', { position: 'corrects' }),
  'describe-reference': effect('system', { gates: 'opens' }),
  'check-feed': OUTSIDE,
  'check-clock': OUTSIDE,
  'cancel-command': effect('syncline'),
  'link-records': HERE,
  'unlink-records': HERE,
  'ask-system-again': effect('system'),
  'confirm-money-back': effect('person', { position: 'corrects' }),
  'reopen-invoice': effect('system', { journals: 'reverses' }),
  'correct-bank-data': effect('system', { gates: 'closes' }),
  reissue: effect('system', { position: 'moves-cash' }),
  'tell-supplier': OUTSIDE,
  'claim-back': OUTSIDE,
  'undo-void': effect('system', { journals: 'reverses' }),
  'stop-payment': effect('system', { gates: 'closes' }),
  'dispute-debit': OUTSIDE,
  'identify-payer': OUTSIDE,
  'propose-journal': effect('system', { journals: 'proposes' }),
  'reverse-journal': effect('system', { journals: 'reverses' }),
  'hold-accrual': effect('system', { journals: 'reverses', gates: 'closes' }),
  'fund-account': effect('system', { position: 'moves-cash' }),
  'call-back': effect('person', { gates: 'opens' }),
  'complete-address': effect('system', { gates: 'opens' }),
  'book-intercompany': effect('system', { journals: 'proposes' }),
  'correct-exposure': effect('system'),
  'refresh-report': effect('system', { gates: 'opens' }),
  'accept-change': OUTSIDE,
};
