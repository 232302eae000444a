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

/** The way back: folder that the bank takes files from, and where it keeps them afterwards. */
const zUpload = z.object({
  upload: z.string().min(1),
  processed: z.string().min(1),
  error: z.string().min(1),
  temporaryEnding: z.enum(['.tmp', '.partial', '.prg']).default('.partial'),
  /** Days for which the bank keeps files that it has taken or refused. */
  keepsDays: z.int().min(1).max(3_650).default(7),
  /** What the bank calls an end-of-day statement when it is asked for one. */
  statementReport: z.string().min(1).max(35).default('camt.053.001.08'),
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
  /** Where files for the bank go. Absent: nothing is sent to it. */
  upload: zUpload.optional(),
  /** Milliseconds in which a file's size and change time must rest before it is read. */
  settleMs: z.int().min(0).max(60_000).default(200),
});

/** Checked configuration. */
export type BankFilesConfig = z.output<typeof zBankFilesConfig>;

/** Marks of files that were taken, per folder path. */
export const zBankFilesCursor = z.object({ seen: z.record(z.string(), z.array(z.string())) });

/** Where a folder stands. */
export type BankFilesCursor = z.output<typeof zBankFilesCursor>;
