import type { MatchRuleJson } from './match-rule.ts';

/** Books follow the bank by some days, or run ahead of it. */
const USUAL = { on: 'booking', before: 10, after: 10 } as const;
const NEAR = { on: 'booking', before: 2, after: 2 } as const;

const BOOKED = [
  { left: 'uetr', right: 'uetr' },
  { left: 'endToEndId', right: 'endToEndId' },
  { left: 'endToEndId', right: 'documentNumber' },
  { left: 'bankReference', right: 'bankReference' },
  { left: 'chequeNumber', right: 'chequeNumber' },
  { left: 'text', right: 'documentNumber' },
  { left: 'text', right: 'endToEndId' },
] as const;

const BATCH = [
  { left: 'paymentInformationId', right: 'paymentInformationId' },
  { left: 'paymentInformationId', right: 'batchId' },
  { left: 'batchId', right: 'batchId' },
  { left: 'batchId', right: 'paymentInformationId' },
] as const;

const PAID = [
  { left: 'documentNumber', right: 'documentNumber' },
  { left: 'endToEndId', right: 'endToEndId' },
  { left: 'endToEndId', right: 'documentNumber' },
  { left: 'chequeNumber', right: 'chequeNumber' },
  { left: 'invoiceNumber', right: 'invoiceNumber' },
] as const;

/** A document and the one that reverses it, which the other side never sees. */
const reversal: Omit<MatchRuleJson, 'id' | 'order' | 'sides'> = {
  version: 1,
  within: 'right',
  sign: 'opposite',
  shape: '1:1',
  references: [{ left: 'documentNumber', right: 'originalReference' }],
  amount: { kind: 'exact' },
  dates: { on: 'booking', before: 0, after: 65 },
  where: { left: { reversal: 'none' }, right: { reversal: 'correction' } },
  confirms: 'automatic',
};

type Between = Pick<MatchRuleJson, 'version' | 'sides' | 'amount'>;
const bankToBook: Between = { version: 1, sides: ['bank', 'book'], amount: { kind: 'exact' } };
/** Payments know the day on which they move money, documents that of their posting: the two are never compared, so a document must be named. */
const paymentToBook: Between = { version: 1, sides: ['payment', 'book'], amount: { kind: 'exact' } };

/** Entries with journal lines of their account, and payments with them. */
export const STANDARD_BOOK_RULES: readonly MatchRuleJson[] = [
  {
    ...bankToBook,
    id: 'journal-by-reference',
    order: 1100,
    shape: '1:1',
    references: [...BOOKED],
    dates: USUAL,
    confirms: 'automatic',
  },
  {
    ...bankToBook,
    id: 'journals-of-an-entry',
    order: 1110,
    shape: '1:N',
    references: [...BATCH, ...BOOKED],
    dates: USUAL,
    confirms: 'automatic',
  },
  {
    ...bankToBook,
    id: 'entries-of-a-journal',
    order: 1120,
    shape: 'N:1',
    references: [...BATCH, ...BOOKED],
    dates: USUAL,
    confirms: 'automatic',
  },
  { ...reversal, id: 'bank-journal-reversed', order: 1130, sides: ['bank', 'book'] },
  {
    ...bankToBook,
    id: 'bank-correction-without-journal',
    order: 1135,
    within: 'left',
    sign: 'opposite',
    shape: '1:1',
    references: [
      { left: 'bankReference', right: 'originalReference' },
      { left: 'bankReference', right: 'bankReference' },
      { left: 'endToEndId', right: 'endToEndId' },
      { left: 'uetr', right: 'uetr' },
    ],
    dates: { on: 'booking', before: 0, after: 10 },
    where: { left: { reversal: 'none' }, right: { reversal: 'correction' } },
    confirms: 'automatic',
  },
  {
    ...bankToBook,
    id: 'entries-and-journals',
    order: 1140,
    shape: 'N:M',
    references: [...BATCH, ...BOOKED],
    dates: USUAL,
    subsets: true,
    confirms: 'suggests',
  },
  {
    ...bankToBook,
    id: 'journal-by-amount-and-party',
    order: 1150,
    shape: '1:1',
    dates: NEAR,
    counterparty: 'account-or-name',
    confirms: 'automatic',
  },
  {
    ...bankToBook,
    id: 'journal-by-amount-and-day',
    order: 1160,
    shape: '1:1',
    dates: NEAR,
    confirms: 'suggests',
  },
  {
    ...paymentToBook,
    id: 'payment-journal-by-reference',
    order: 2100,
    shape: '1:1',
    references: [...PAID],
    confirms: 'automatic',
  },
  {
    ...paymentToBook,
    id: 'payment-journal-of-a-batch',
    order: 2110,
    shape: 'N:1',
    references: [...BATCH],
    confirms: 'automatic',
  },
  {
    ...paymentToBook,
    id: 'payment-journals',
    order: 2120,
    shape: '1:N',
    references: [...PAID],
    confirms: 'automatic',
  },
  { ...reversal, id: 'payment-journal-reversed', order: 2130, sides: ['payment', 'book'] },
];
