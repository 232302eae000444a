import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { Feature, SheetData } from 'write-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { CASE_OUTCOMES } from '../../../../shared/domain/exception/case-act.ts';
import { SHEET_COLUMNS, SHEET_NAME } from '../../../../shared/domain/exception/case-sheet.ts';
import type { OutColumn } from './case-columns.ts';
import { GUIDE, GUIDE_NAME } from './guide-sheet.ts';
import { type OutCell, written } from './out-cell.ts';

/** What a workbook of cases is made of. */
export interface CaseWorkbook {
  /** Lines above the heading. */
  readonly head: readonly string[];
  readonly columns: readonly OutColumn[];
  /** Cells by row, in the order of the columns. */
  readonly rows: readonly (readonly OutCell[])[];
}

/** The fonts and fills of a spreadsheet are no tokens of ours. */
const HEAD_FILL = '#E6EAF0';
const FILL_IN_FILL = '#FFF2CC';

/** The bytes of a workbook: one sheet of cases, one that says how to fill it in. */
export function caseWorkbook({ head, columns, rows }: CaseWorkbook): Promise<Buffer> {
  const heading = columns.map(({ title, fillIn }) => ({
    ...{ type: String, value: title, fontWeight: 'bold' as const, wrap: true },
    backgroundColor: fillIn === true ? FILL_IN_FILL : HEAD_FILL,
  }));
  const title = head.map((text, line) => [{ type: String, value: text, ...(line === 0 ? TITLE : {}) }]);
  const data: SheetData = [...title, heading, ...rows.map((row) => row.map(written))];
  const guide: SheetData = GUIDE.map(([name, text]) => [
    { type: String, value: name, fontWeight: 'bold', alignVertical: 'top' },
    { type: String, value: text, wrap: true, alignVertical: 'top' },
  ]);
  const widths = columns.map(({ width }) => ({ width }));
  return writeExcelFile(
    [
      { sheet: SHEET_NAME, data, columns: widths, stickyRowsCount: title.length + 1 },
      { sheet: GUIDE_NAME, data: guide, columns: [{ width: 24 }, { width: 100 }] },
    ],
    { features: [choices(columns, title.length + 1, rows.length)] },
  ).toBuffer();
}

const TITLE = { fontWeight: 'bold', fontSize: 14 } as const;

/** Lets a spreadsheet filter by every column, and offer the outcomes where one is to be filled in. */
function choices(columns: readonly OutColumn[], headRows: number, rows: number): Feature<Stream | Buffer | Blob> {
  const last = String(headRows + Math.max(1, rows));
  const range = `A${String(headRows)}:${letters(columns.length)}${last}`;
  const closeAs = letters(columns.findIndex(({ title }) => title === SHEET_COLUMNS.closeAs) + 1);
  const markup =
    `<autoFilter ref="${range}"/><dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="1" ` +
    `sqref="${closeAs}${String(headRows + 1)}:${closeAs}${last}"><formula1>"${CASE_OUTCOMES.join(',')}"</formula1></dataValidation></dataValidations>`;
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          insert: (_options, { sheetIndex }) => (sheetIndex === 0 ? markup : undefined),
        },
      },
    },
  };
}

/** Name of a column, counted from 1. */
function letters(column: number): string {
  const [rest, own] = [Math.floor((column - 1) / 26), (column - 1) % 26];
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + own);
}
