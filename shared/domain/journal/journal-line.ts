import { z } from 'zod';
import { zCurrency, zInstant, zMinor, zPlainDate, zReference } from '../primitives.ts';

/** One line of a posted ERP document. `minor` is signed: debit +, credit -. On a bank G/L account a debit is cash coming in. */
export const zJournalLine = z.object({
  system: zReference,
  companyCode: zReference,
  fiscalYear: z.string(),
  document: zReference,
  line: z.string(),
  documentType: z.string().optional(),
  ledger: z.string().optional(),
  postingDate: zPlainDate,
  documentDate: zPlainDate.optional(),
  entryAt: zInstant.optional(),
  valueDate: zPlainDate.optional(),
  glAccount: z.string(),
  /** The bank account whose G/L or clearing account this line is on, by the workspace's mapping. */
  accountId: zReference.optional(),
  clearingAccount: z.boolean().optional(),
  costCentre: z.string().optional(),
  minor: zMinor,
  currency: zCurrency,
  reference: z.string().optional(),
  text: z.string().optional(),
  cleared: z.boolean().optional(),
  clearingDocument: z.string().optional(),
  clearingDate: zPlainDate.optional(),
  reversed: z.boolean().optional(),
  reversalOf: z.string().optional(),
});

/** A posted line. */
export type JournalLine = z.output<typeof zJournalLine>;
