/** Caps on a workbook from outside (security-reliability.md, section 4). Reaching one is a fault that names it. */
export interface WorkbookLimits {
  /** Entries of the archive. */
  readonly entriesMax: number;
  /** Bytes of all entries together once they are inflated. */
  readonly inflatedBytesMax: number;
  /** Inflated bytes for each byte of the file. */
  readonly ratioMax: number;
  /** Rows of the sheet that hold anything. */
  readonly rowsMax: number;
  /** Column in which the last cell may stand. */
  readonly columnsMax: number;
  /** Texts that cells share, and the characters of all of them together. */
  readonly textsMax: number;
  readonly textCharsMax: number;
  /** Array formulas: each may cover cells that do not say so themselves. */
  readonly arraysMax: number;
}

/** The defaults. A workbook of 100,000 cases with every column filled stays far below each of them. */
export const WORKBOOK_LIMITS: WorkbookLimits = {
  entriesMax: 1_000,
  inflatedBytesMax: 256 * 1024 * 1024,
  ratioMax: 100,
  rowsMax: 100_100,
  columnsMax: 256,
  textsMax: 2_500_000,
  textCharsMax: 64 * 1024 * 1024,
  arraysMax: 1_000,
};
