/** Why a whole workbook is refused: code and rule. One table, so that a code means one thing. */
export const WORKBOOK_RULES = {
  'not-a-workbook': 'the file is an Excel workbook (.xlsx)',
  'workbook-truncated': 'the workbook is complete',
  'workbook-encrypted': 'the workbook is not protected by a password and not of the old .xls form',
  'workbook-macros': 'the workbook carries no macros',
  'workbook-external-links': 'the workbook takes nothing from other files or connections',
  'workbook-too-large': 'the workbook stays within its limits of size, entries and inflated size',
  'workbook-malformed': 'the parts of the workbook are well formed',
  'workbook-no-sheet': 'the workbook has the sheet that is read',
  'workbook-too-many-rows': 'the sheet has at most 100,000 rows',
  'workbook-too-many-columns': 'the sheet has at most 256 columns',
  'workbook-too-many-formulas': 'the sheet has at most 1,000 array formulas',
} as const satisfies Record<string, string>;

/** A code of the table above. */
export type WorkbookFaultCode = keyof typeof WORKBOOK_RULES;

/** Why a workbook is refused, and where: a part of it, with a place in that part where there is one. */
export interface WorkbookFault {
  readonly code: WorkbookFaultCode;
  readonly at: string;
}

/** Makes a fault of the table. */
export function workbookFault(code: WorkbookFaultCode, at = ''): WorkbookFault {
  return { code, at };
}
