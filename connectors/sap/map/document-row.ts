import { z } from 'zod';
import { zODataDay, zSapText } from './fields.ts';

/** A line of the accounting document cube, as far as it is read. */
export const zDocumentRow = z.object({
  CompanyCode: z.string().min(1),
  FiscalYear: z.string().regex(/^\d{4}$/),
  AccountingDocument: z.string().min(1),
  AccountingDocumentItem: z.string().min(1),
  AccountingDocumentType: zSapText,
  Ledger: zSapText,
  PostingDate: zODataDay,
  DocumentDate: zODataDay.nullish(),
  AccountingDocumentCreationDate: zODataDay.nullish(),
  CreationTime: zSapText,
  FinancialAccountType: zSapText,
  DebitCreditCode: z.enum(['S', 'H']),
  GLAccount: z.string().min(1),
  CostCenter: zSapText,
  TransactionCurrency: z.string(),
  AmountInTransactionCurrency: z.string(),
  PaymentReference: zSapText,
  PaymentMethod: zSapText,
  ValueDate: zODataDay.nullish(),
  HasPaymentOrder: z.boolean(),
  IsCleared: z.boolean(),
  ClearingAccountingDocument: zSapText,
  ClearingDate: zODataDay.nullish(),
  ClearingIsReversed: z.boolean(),
  IsReversal: z.boolean(),
  IsReversed: z.boolean(),
  ReverseDocument: zSapText,
  DocumentReferenceID: zSapText,
  DocumentItemText: zSapText,
});

/** A line as read. */
export type DocumentRow = z.output<typeof zDocumentRow>;

/** The fields to ask for. */
export const DOCUMENT_FIELDS: readonly string[] = Object.keys(zDocumentRow.shape);
