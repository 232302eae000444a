import type { MatchRuleJson } from './match-rule.ts';

/** Fees that banks on the way take from one transfer, at most, minor units. */
const FEE_CAPS = [
  { currency: 'EUR', capMinor: '5000' },
  { currency: 'USD', capMinor: '6000' },
  { currency: 'GBP', capMinor: '5000' },
  { currency: 'CHF', capMinor: '6000' },
  { currency: 'NOK', capMinor: '60000' },
  { currency: 'JPY', capMinor: '8000' },
  { currency: 'KWD', capMinor: '20000' },
] as const;

/** Differences that a person may accept where a reference agrees: 2 %, and a few hundred at most. */
const NEAR_AMOUNTS = [
  { currency: 'EUR', absoluteMinor: '50000', basisPoints: 200 },
  { currency: 'USD', absoluteMinor: '50000', basisPoints: 200 },
  { currency: 'GBP', absoluteMinor: '50000', basisPoints: 200 },
  { currency: 'CHF', absoluteMinor: '50000', basisPoints: 200 },
  { currency: 'NOK', absoluteMinor: '500000', basisPoints: 200 },
  { currency: 'JPY', absoluteMinor: '80000', basisPoints: 200 },
  { currency: 'KWD', absoluteMinor: '150000', basisPoints: 200 },
] as const;

/** A payment is booked on its day or some days later; banks in other zones may date it a little before. */
const USUAL = { on: 'value', before: 10, after: 3 } as const;
/** Where nothing but amount and party speak for it. */
const NEAR = { on: 'value', before: 3, after: 1 } as const;
/** Cheques are presented for half a year. */
const CHEQUE = { on: 'value', before: 130, after: 1 } as const;

const SENT = [
  { left: 'endToEndId', right: 'endToEndId' },
  { left: 'instructionId', right: 'instructionId' },
  { left: 'endToEndId', right: 'documentNumber' },
  { left: 'bankReference', right: 'bankReference' },
] as const;

const BATCH = [
  { left: 'paymentInformationId', right: 'paymentInformationId' },
  { left: 'paymentInformationId', right: 'batchId' },
  { left: 'batchId', right: 'batchId' },
] as const;

const REMITTED = [
  { left: 'creditorReference', right: 'creditorReference' },
  { left: 'creditorReference', right: 'invoiceNumber' },
  { left: 'invoiceNumber', right: 'invoiceNumber' },
  { left: 'text', right: 'creditorReference' },
  { left: 'text', right: 'invoiceNumber' },
] as const;

const IN_TEXT = [
  { left: 'text', right: 'endToEndId' },
  { left: 'text', right: 'documentNumber' },
  { left: 'text', right: 'uetr' },
] as const;

/** Account balancing and cash pooling by the ISO 20022 external code set; the type of MT 940 that banks use for sweeps. */
const SWEEP_KINDS = ['CAMT/ACCB', 'CAMT/CAPL', 'NSWP'] as const;

const between: Pick<MatchRuleJson, 'version' | 'sides'> = { version: 1, sides: ['bank', 'payment'] };
const ownTransfer: Omit<MatchRuleJson, 'id' | 'order' | 'confirms'> = {
  version: 1,
  sides: ['bank', 'bank'],
  within: 'left',
  accounts: 'other',
  sign: 'opposite',
  shape: '1:1',
  amount: { kind: 'exact' },
};

/** Entries with payments, and the legs of own transfers with each other. */
export const STANDARD_BANK_RULES: readonly MatchRuleJson[] = [
  {
    ...between,
    id: 'bank-correction',
    order: 100,
    within: 'left',
    sign: 'opposite',
    shape: '1:1',
    references: [
      { left: 'bankReference', right: 'originalReference' },
      { left: 'bankReference', right: 'bankReference' },
      { left: 'endToEndId', right: 'endToEndId' },
      { left: 'uetr', right: 'uetr' },
    ],
    amount: { kind: 'exact' },
    dates: { on: 'booking', before: 0, after: 10 },
    where: { left: { reversal: 'none' }, right: { reversal: 'correction' } },
    confirms: 'automatic',
  },
  {
    ...between,
    id: 'payment-by-uetr',
    order: 110,
    shape: '1:1',
    references: [{ left: 'uetr', right: 'uetr' }],
    amount: { kind: 'exact' },
    dates: { on: 'value', before: 20, after: 5 },
    confirms: 'automatic',
  },
  {
    ...between,
    id: 'payment-by-reference',
    order: 120,
    shape: '1:1',
    references: [...SENT],
    amount: { kind: 'exact' },
    dates: USUAL,
    confirms: 'automatic',
  },
  {
    ...between,
    id: 'cheque-by-number',
    order: 130,
    shape: '1:1',
    references: [{ left: 'chequeNumber', right: 'chequeNumber' }],
    amount: { kind: 'exact' },
    dates: CHEQUE,
    confirms: 'automatic',
  },
  {
    ...between,
    id: 'batch-by-reference',
    order: 140,
    shape: '1:N',
    references: [...BATCH],
    amount: { kind: 'exact' },
    dates: USUAL,
    confirms: 'automatic',
  },
  {
    ...between,
    id: 'message-by-reference',
    order: 150,
    shape: '1:N',
    references: [{ left: 'messageId', right: 'messageId' }],
    amount: { kind: 'exact' },
    dates: USUAL,
    confirms: 'automatic',
  },
  {
    ...between,
    id: 'payments-of-an-entry',
    order: 155,
    shape: '1:N',
    references: [...SENT],
    amount: { kind: 'exact' },
    dates: USUAL,
    confirms: 'automatic',
  },
  {
    ...between,
    id: 'payment-in-parts',
    order: 160,
    shape: 'N:1',
    references: [...SENT],
    amount: { kind: 'exact' },
    dates: USUAL,
    confirms: 'automatic',
  },
  {
    ...between,
    id: 'payment-less-fees',
    order: 170,
    shape: '1:1',
    references: [{ left: 'uetr', right: 'uetr' }, ...SENT],
    amount: { kind: 'fee', caps: [...FEE_CAPS] },
    dates: USUAL,
    confirms: 'automatic',
  },
  {
    ...between,
    id: 'payment-exchanged',
    order: 180,
    shape: '1:1',
    references: [{ left: 'uetr', right: 'uetr' }, ...SENT],
    amount: { kind: 'fx', basisPoints: 200 },
    dates: USUAL,
    confirms: 'automatic',
  },
  {
    ...between,
    id: 'remitted-one',
    order: 190,
    shape: '1:1',
    references: [...REMITTED, ...IN_TEXT],
    amount: { kind: 'exact' },
    dates: { on: 'value', before: 65, after: 10 },
    confirms: 'automatic',
  },
  {
    ...between,
    id: 'remitted-several',
    order: 200,
    shape: '1:N',
    references: [...REMITTED],
    amount: { kind: 'exact' },
    dates: { on: 'value', before: 65, after: 10 },
    confirms: 'automatic',
  },
  {
    ...between,
    id: 'amount-and-account',
    order: 210,
    shape: '1:1',
    amount: { kind: 'exact' },
    dates: NEAR,
    counterparty: 'account',
    confirms: 'automatic',
  },
  {
    ...between,
    id: 'amount-and-party',
    order: 220,
    shape: '1:1',
    amount: { kind: 'exact' },
    dates: NEAR,
    counterparty: 'account-or-name',
    confirms: 'automatic',
  },
  {
    ...between,
    id: 'entries-and-payments-by-reference',
    order: 230,
    shape: 'N:M',
    references: [...BATCH, ...SENT],
    amount: { kind: 'exact' },
    dates: USUAL,
    subsets: true,
    confirms: 'suggests',
  },
  {
    ...between,
    id: 'reference-near-amount',
    order: 240,
    shape: '1:1',
    references: [...SENT, ...REMITTED, ...IN_TEXT],
    amount: { kind: 'tolerance', limits: [...NEAR_AMOUNTS] },
    dates: USUAL,
    confirms: 'suggests',
  },
  {
    ...between,
    id: 'batch-in-part',
    order: 250,
    shape: '1:N',
    references: [...BATCH, ...REMITTED],
    amount: { kind: 'exact' },
    dates: USUAL,
    subsets: true,
    confirms: 'suggests',
  },
  {
    ...between,
    id: 'reference-with-slips',
    order: 260,
    shape: '1:1',
    references: [
      { left: 'text', right: 'invoiceNumber', reading: 'slips' },
      { left: 'text', right: 'creditorReference', reading: 'slips' },
      { left: 'text', right: 'endToEndId', reading: 'slips' },
      { left: 'invoiceNumber', right: 'invoiceNumber', reading: 'slips' },
      { left: 'endToEndId', right: 'endToEndId', reading: 'slips' },
    ],
    amount: { kind: 'exact' },
    dates: USUAL,
    confirms: 'suggests',
  },
  {
    ...between,
    id: 'several-of-one-party',
    order: 270,
    shape: '1:N',
    amount: { kind: 'exact' },
    dates: { on: 'value', before: 65, after: 10 },
    counterparty: 'account-or-name',
    subsets: true,
    confirms: 'suggests',
  },
  {
    ...between,
    id: 'amount-and-day',
    order: 280,
    shape: '1:1',
    amount: { kind: 'exact' },
    dates: NEAR,
    confirms: 'suggests',
  },
  {
    ...ownTransfer,
    id: 'own-transfer-by-account',
    order: 500,
    dates: { on: 'value', before: 1, after: 2 },
    counterparty: 'own-account',
    where: { left: { direction: 'out' }, right: { direction: 'in' } },
    confirms: 'automatic',
  },
  {
    ...ownTransfer,
    id: 'sweep-by-code',
    order: 510,
    dates: { on: 'value', before: 0, after: 0 },
    where: {
      left: { direction: 'out', kinds: [...SWEEP_KINDS] },
      right: { direction: 'in', kinds: [...SWEEP_KINDS] },
    },
    confirms: 'automatic',
  },
  {
    ...ownTransfer,
    id: 'own-transfer-by-reference',
    order: 520,
    references: [
      { left: 'uetr', right: 'uetr' },
      { left: 'endToEndId', right: 'endToEndId' },
    ],
    dates: { on: 'value', before: 1, after: 3 },
    where: { left: { direction: 'out' }, right: { direction: 'in' } },
    confirms: 'automatic',
  },
];
