import type { CaseOutcome } from './case-act.ts';

/** The sheet of a workbook that cases are written to and read from. */
export const SHEET_NAME = 'Exceptions';

/** Columns that are read, by what they hold. The first two tell which case a row is about; people fill in the others. */
export const SHEET_COLUMNS = {
  key: 'Row key',
  version: 'Row version',
  assignTo: 'Assign to',
  closeAs: 'Close as',
  reason: 'Reason',
  note: 'Note',
} as const;

/** A column that is read. */
export type SheetColumn = keyof typeof SHEET_COLUMNS;

/** Columns that people fill in. */
export const FILL_COLUMNS = ['assignTo', 'closeAs', 'reason', 'note'] as const satisfies readonly SheetColumn[];

/** What `Assign to` says where a case is to be nobody's in particular. */
export const NOBODY = '(nobody)';

/** Rows below the heading that are read at most. */
export const SHEET_ROWS_MAX = 100_000;

/** Cases that one workbook is written of at most. */
export const SHEET_CASES_MAX = 50_000;

/** A cell as it was read. A date is a number; of a formula it is what was calculated last. */
export interface FilledCell {
  readonly kind: 'text' | 'number' | 'boolean' | 'error';
  readonly text: string;
  readonly formula: boolean;
}

/** What a row wishes, each part null where it was left empty. At least one is there. */
export interface SheetWish {
  /** `to` null: nobody in particular. */
  readonly act:
    | { readonly kind: 'assign'; readonly to: string | null }
    | { readonly kind: 'close'; readonly outcome: CaseOutcome }
    | null;
  /** Why the act; there wherever an act is, and nowhere else. */
  readonly reason: string | null;
  readonly note: string | null;
}

/** Why a row is refused, and by which of its cells. */
export interface CellRefusal {
  readonly code: SheetRefusal;
  readonly column: SheetColumn;
  readonly value: string;
}

/** Rules of a row that need no workspace. */
export type SheetRefusal =
  | 'formula'
  | 'not-text'
  | 'hidden-characters'
  | 'unknown-person'
  | 'unknown-outcome'
  | 'name-too-long'
  | 'reason-missing'
  | 'reason-too-long'
  | 'reason-without-act'
  | 'note-too-long'
  | 'two-acts'
  | 'key-missing'
  | 'version-missing'
  | 'key-twice';
