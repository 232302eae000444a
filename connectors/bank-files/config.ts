import { z } from 'zod';
import { zReference } from '../../shared/domain/primitives.ts';
import { isReferencePattern, OWN_REFERENCE_DEFAULT } from '../kit/reference/own-reference.ts';

/** A bank of the company and the BICs that its files carry. */
export const zBank = z.object({ id: zReference, name: z.string().optional(), bics: z.array(z.string()).default([]) });

/** An account that the company knows: the one name it has in the workspace, and the ways in which files write it. */
export const zKnownAccount = z.object({
  accountId: zReference,
  /** Other spellings: `BLZ/number`, number without check digits, a number with its currency. */
  aliases: z.array(z.string()).default([]),
  bankId: z.string().optional(),
  companyCode: z.string().optional(),
});

/**
 * Configuration of one bank's folders. `banks` and `accounts` only translate names, so every instance and the manual
 * import get the same whole lists: then a file gives the same facts whichever way it came.
 */
export const zBankFilesConfig = z.object({
  /** Folders that the bank writes to. None for manual import. */
  folders: z.array(z.string().min(1)).default([]),
  /** Folders into which files are put away after they were read; only back-fills look there. */
  archiveFolders: z.array(z.string().min(1)).default([]),
  banks: z.array(zBank).default([]),
  accounts: z.array(zKnownAccount).default([]),
  /** How our own EndToEndIds are built from ERP documents. */
  ownReference: z
    .string()
    .refine(isReferencePattern, 'names {company}, {year} and {document} once each')
    .default(OWN_REFERENCE_DEFAULT),
  /** Milliseconds in which a file's size and change time must rest before it is read. */
  settleMs: z.int().min(0).max(60_000).default(200),
});

/** Checked configuration. */
export type BankFilesConfig = z.output<typeof zBankFilesConfig>;

/** Marks of files that were taken, per folder path. */
export const zBankFilesCursor = z.object({ seen: z.record(z.string(), z.array(z.string())) });

/** Where a folder stands. */
export type BankFilesCursor = z.output<typeof zBankFilesCursor>;
