import { z } from 'zod';
import { CASE_OUTCOMES, zAssignee } from '../../domain/exception/case-act.ts';
import { SHEET_COLUMNS, type SheetColumn } from '../../domain/exception/case-sheet.ts';
import { CASE_KEY_LENGTH_MAX } from '../../domain/exception/cause.ts';
import { command, event } from '../rpc/contract.ts';
import { zAsKnownAt, zCurrencyTotal } from './answer-parts.ts';
import { BULK_MAX } from './case-bulk.ts';
import { zCaseFilter, zCaseRow, zCaseSort, zHistoryStep } from './cases.ts';

const zSha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Row of a sheet, as a spreadsheet numbers it. */
const zRowNumber = z.int().min(1).max(1_048_576);

/** What a row wishes: somebody to work on the case, or its closing, with a reason; and a note. */
export const zSheetWish = z.object({
  act: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('assign'), to: zAssignee.nullable() }),
      z.object({ kind: z.literal('close'), outcome: z.enum(CASE_OUTCOMES) }),
    ])
    .nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
});

/** Columns that are read. */
// The keys of the table are exactly the type's.
const COLUMNS = Object.keys(SHEET_COLUMNS) as [SheetColumn, ...SheetColumn[]];

/** What would become of a row that somebody filled in. */
export const zSheetRow = z.object({
  row: zRowNumber,
  /** As it stands in the sheet, shortened; null where there is none. */
  key: z.string().nullable(),
  /** The case as it stands; null where it is not known, or not of an entity in reach. */
  case: zCaseRow.nullable(),
  wish: zSheetWish.nullable(),
  /** `done`: this very row was recorded before. */
  verdict: z.enum(['ready', 'done', 'refused']),
  /** Code of the rule that refuses it. */
  refusal: z.string().nullable(),
  column: z.enum(COLUMNS).nullable(),
  /** What stands in that cell, shortened; to be shown with its hidden characters visible. */
  value: z.string().nullable(),
  /** The other row that has its key. */
  otherRow: zRowNumber.nullable(),
  /** What has happened to the case since the sheet was written, the last of it. */
  changes: z.array(zHistoryStep),
});

/** What bringing a workbook back would do. Nothing of it has been done. */
export const zSheetPlan = z.object({
  workbook: z.object({ sha256: zSha256, name: z.string(), size: z.int() }),
  /** Rows with a key. */
  rowsRead: z.int(),
  /** Rows with nothing filled in. */
  skipped: z.int(),
  /** The others, in the order of the sheet. */
  rows: z.array(zSheetRow),
  /** Sum per currency of what would be closed. */
  money: z.array(zCurrencyTotal),
});

/** What became of each row. */
export const zSheetOutcomes = z.object({
  outcomes: z.array(
    z.object({
      row: zRowNumber,
      key: z.string(),
      /** The last decision of the row: its note, else its act; null where nothing was recorded. */
      decisionId: z.string().nullable(),
      refusal: z.string().nullable(),
    }),
  ),
});

/** Calls about exceptions in a workbook. */
export const caseSheetApi = {
  /** Writes what a filter shows, or the chosen ones of it, as a workbook into a file the person chose. */
  'cases.exportSheet': command(
    'cases:read',
    z.object({
      filter: zCaseFilter,
      sort: zCaseSort,
      keys: z.array(z.string().min(1).max(CASE_KEY_LENGTH_MAX)).min(1).max(BULK_MAX).optional(),
      grantId: z.string(),
      asKnownAt: zAsKnownAt,
    }),
    z.object({ rows: z.int(), sha256: zSha256 }),
  ),
  /**
   * Keeps a workbook that somebody filled in and answers what it would do. Refused as a whole, with a code of the workbook's
   * rules and a place, where it can't be read or more rows are filled in than one action can be about.
   */
  'cases.bringBack': command('cases:work', z.object({ grantId: z.string().min(1).max(128) }), zSheetPlan),
  /**
   * Does what the named rows of a kept workbook say, each as decisions of its own, checked again at that moment. The ids
   * follow from what a row says: however often it is asked for, by whichever file, each row is done once.
   */
  'cases.applySheet': command(
    'cases:work',
    z.object({ sha256: zSha256, rows: z.array(zRowNumber).min(1).max(BULK_MAX) }),
    zSheetOutcomes,
  ),
  /** How far a command has come that takes its time. */
  'command.progressed': event(z.object({ commandId: z.string(), done: z.int(), total: z.int() })),
} as const;

/** What would become of a row. */
export type SheetRow = z.output<typeof zSheetRow>;
/** What bringing a workbook back would do. */
export type SheetPlan = z.output<typeof zSheetPlan>;
/** What became of each row. */
export type SheetOutcomes = z.output<typeof zSheetOutcomes>;
