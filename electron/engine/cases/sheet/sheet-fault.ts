import type { WorkbookFaultCode } from '../../../../connectors/formats/workbook/workbook-fault.ts';

/** Why a workbook of cases is refused as a whole: by the rules of workbooks, or because its sheet is not ours. */
export interface SheetFault {
  readonly code:
    WorkbookFaultCode | 'sheet-no-heading' | 'sheet-column-missing' | 'sheet-column-twice' | 'sheet-too-many-filled';
  /** Part, row or column. */
  readonly at: string;
}
