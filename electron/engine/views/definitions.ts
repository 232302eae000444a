import type { ViewDefinition } from '../store/view-table.ts';

const LANE_COLUMNS = ['treasury', 'bank', 'erp', 'reporting'].flatMap((role) => [
  `${role}_state`,
  `${role}_word`,
  `${role}_at`,
  `${role}_verdict`,
]);

/** One row per payment, as all systems together show it. */
export const PAYMENT_VIEW: ViewDefinition = {
  name: 'payment',
  version: 2,
  steady: ['reference', 'names', 'minor', 'value_date'],
  columns: [
    'reference',
    'names',
    'state',
    'qualifier',
    'direction',
    'kind',
    'minor',
    'currency',
    'value_date',
    'counterparty',
    'counterparty_account',
    'company_code',
    'own_account',
    'batch_key',
    'remittance',
    ...LANE_COLUMNS,
    'disagreeing',
    'open',
    'credit_expected',
    'contradictions',
    'first_event_at',
    'last_event_at',
  ],
};

/** One row per bank account of the company. */
export const ACCOUNT_VIEW: ViewDefinition = {
  name: 'account',
  version: 1,
  columns: [
    'name',
    'currency',
    'company_code',
    'bank_id',
    'bank_name',
    'type',
    'restricted',
    'header',
    'expected_by',
    'format',
    'time_zone',
    'calendar',
  ],
};

/** One row per account report. */
export const STATEMENT_VIEW: ViewDefinition = {
  name: 'statement',
  version: 1,
  columns: [
    'account',
    'date',
    'report',
    'format',
    'statement_id',
    'sequence',
    'currency',
    'opening',
    'closing',
    'opening_code',
    'closing_code',
    'entry_count',
    'credits',
    'debits',
    'foots',
  ],
  carried: ['fact_id'],
};

/** One row per entry of an account report. */
export const ENTRY_VIEW: ViewDefinition = {
  name: 'entry',
  version: 2,
  columns: [
    'account',
    'statement_key',
    'report',
    'booking_date',
    'value_date',
    'minor',
    'currency',
    'status',
    'reversal',
    'code',
    'bank_reference',
    'counterparty',
    'text',
  ],
  carried: ['fact_id'],
};

/** One row per figure that a system states about an account and day. */
export const BALANCE_VIEW: ViewDefinition = {
  name: 'balance',
  version: 1,
  columns: ['account', 'role', 'system', 'basis', 'date', 'minor', 'currency', 'as_of'],
  carried: ['observed_at', 'fact_id'],
};

/** One row per posted ERP line. */
export const JOURNAL_VIEW: ViewDefinition = {
  name: 'journal',
  version: 1,
  columns: [
    'system',
    'company_code',
    'document',
    'line',
    'posting_date',
    'value_date',
    'gl_account',
    'account',
    'clearing',
    'minor',
    'currency',
    'reference',
    'text',
    'cleared',
    'reversed',
  ],
  carried: ['fact_id'],
};

/** One row per legal entity. */
export const ENTITY_VIEW: ViewDefinition = { name: 'entity', version: 1, columns: ['name', 'country', 'currency'] };

/** One row per statement that was absent at a deadline, or feed that was late. */
export const EXPECTATION_VIEW: ViewDefinition = {
  name: 'expectation',
  version: 1,
  columns: [
    'subject',
    'account',
    'date',
    'clock',
    'system',
    'stream',
    'late',
    'due_at',
    'evaluated_at',
    'last_success_at',
  ],
};

/** One row per thing that does not fit together. */
export const FINDING_VIEW: ViewDefinition = { name: 'finding', version: 7, columns: ['code', 'subject', 'detail'] };

/** One row per finding: the case that it belongs to, with what is known of its subject. Amounts are unsigned. */
export const EXCEPTION_FINDING_VIEW: ViewDefinition = {
  name: 'exception_finding',
  version: 1,
  columns: [
    'case_key',
    'code',
    'subject',
    'kind',
    'account',
    'bank',
    'company_code',
    'currency',
    'minor',
    'reference',
    'counterparty',
    'payroll',
    'awaits',
  ],
};

/** One row per case that has findings, or that somebody has decided about. */
export const EXCEPTION_VIEW: ViewDefinition = {
  name: 'exception',
  version: 1,
  columns: [
    'class',
    'cause',
    'severity',
    'findings',
    'codes',
    'subject',
    'account',
    'bank',
    'companies',
    'reference',
    'counterparty',
    'payroll',
    'currency',
    'minor',
    'money',
    'state',
    'assignee',
    'escalated_to',
    'waits',
    'wake_at',
    'woken_by',
    'closed_by',
    'closed_at',
    'outcome',
    'decisions',
    'notes',
  ],
  // Since when it stands open says when it was heard of, which is no part of what is known.
  carried: ['opened_seq'],
};

/** One row per record of money that came back and that its references alone lead to its payment. */
export const RETURN_LINK_VIEW: ViewDefinition = {
  name: 'return_link',
  version: 1,
  columns: ['original', 'basis'],
};

/** One row per entry or statement that a later one has replaced; its key names which of both and whose. */
export const SUPERSESSION_VIEW: ViewDefinition = {
  name: 'supersession',
  version: 1,
  columns: ['subject', 'account', 'by_key', 'basis', 'agreed', 'changed'],
};

/** One row per match that stands: what belongs to what, by a rule or by a person. */
export const ITEM_MATCH_VIEW: ViewDefinition = {
  name: 'item_match',
  version: 1,
  columns: [
    'pairing',
    'account',
    'currency',
    'origin',
    'rule',
    'rule_version',
    'score',
    'difference',
    'left_count',
    'left_minor',
    'right_count',
    'right_minor',
    'person',
    'reason',
    'said_at',
    'decision_id',
  ],
  carried: ['fact_id'],
};

/** One row per item of a match and layer; its key names layer, side and item. */
export const MATCHED_ITEM_VIEW: ViewDefinition = {
  name: 'matched_item',
  version: 1,
  columns: ['match_key', 'layer', 'side', 'item_key', 'account', 'leg', 'minor', 'date'],
};

/** Every view: each has its digest, and each row its hash. */
export const VIEW_DEFINITIONS: readonly ViewDefinition[] = [
  PAYMENT_VIEW,
  RETURN_LINK_VIEW,
  ACCOUNT_VIEW,
  ENTITY_VIEW,
  STATEMENT_VIEW,
  ENTRY_VIEW,
  BALANCE_VIEW,
  JOURNAL_VIEW,
  EXPECTATION_VIEW,
  SUPERSESSION_VIEW,
  FINDING_VIEW,
  EXCEPTION_FINDING_VIEW,
  EXCEPTION_VIEW,
  ITEM_MATCH_VIEW,
  MATCHED_ITEM_VIEW,
];
