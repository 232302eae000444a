import { z } from 'zod';
import { zCurrency, zMinor, zPlainDate, zReference } from '../primitives.ts';

/** What an account is used for (domain.md, "Bank account"). */
export const zAccountType = z.enum([
  'operating',
  'payroll',
  'collection',
  'disbursement',
  'concentration',
  'escrow',
  'deposit',
  'in-house',
  'unknown',
]);

/** A bank account of the company, as a system's master data describes it. `accountId` is the IBAN, or the bank's number where there is none. */
export const zBankAccount = z.object({
  accountId: zReference,
  /** Code in the describing system. */
  code: z.string().optional(),
  name: z.string().optional(),
  currency: zCurrency,
  companyCode: z.string().optional(),
  bankId: z.string().optional(),
  bankName: z.string().optional(),
  type: zAccountType,
  restricted: z.boolean().optional(),
  headerAccountId: zReference.optional(),
  targetMinor: zMinor.optional(),
  openedOn: zPlainDate.optional(),
  closedOn: zPlainDate.optional(),
  /** `HH:MM` in the bank's zone by which the end-of-day statement is expected on each bank business day. */
  statementExpectedBy: z.string().optional(),
  statementFormat: z.string().optional(),
  timeZone: z.string().optional(),
  calendarId: z.string().optional(),
});

/** A legal entity (SAP company code). */
export const zLegalEntity = z.object({
  companyCode: zReference,
  name: z.string(),
  country: z.string().optional(),
  currency: zCurrency.optional(),
});

/** A cost centre, time-sliced by its validity end. */
export const zCostCentre = z.object({
  controllingArea: z.string(),
  costCentre: zReference,
  companyCode: z.string().optional(),
  name: z.string().optional(),
  validTo: zPlainDate.optional(),
});

/** A bank account of the company. */
export type BankAccount = z.output<typeof zBankAccount>;
/** Use of an account. */
export type AccountType = z.output<typeof zAccountType>;
