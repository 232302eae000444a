import type { CaseRow } from '../../../../shared/contracts/api/cases.ts';
import { FILL_COLUMNS, SHEET_COLUMNS } from '../../../../shared/domain/exception/case-sheet.ts';
import { formatInstant, instant } from '../../../../shared/kernel/clock.ts';
import { amountCell, type OutCell } from './out-cell.ts';

/** A column as it is written. */
export interface OutColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  readonly fillIn?: boolean;
  readonly cell: (row: CaseRow) => OutCell;
}

/** The columns of a sheet of cases: which one it is, what it says, one amount for each currency that occurs, what is to be filled in. */
export function caseColumns(markOf: (key: string) => string, currencies: readonly string[]): readonly OutColumn[] {
  return [
    { title: SHEET_COLUMNS.key, width: 18, cell: (row) => row.key },
    { title: SHEET_COLUMNS.version, width: 16, cell: (row) => markOf(row.key) },
    ...SAYS,
    ...currencies.map((currency) => ({
      title: `Amount ${currency}`,
      width: 18,
      cell: ({ money }: CaseRow) => amountCell(money.find((sum) => sum.currency === currency)),
    })),
    ...STANDS,
    ...FILL_COLUMNS.map((column) => ({ title: SHEET_COLUMNS[column], width: 24, fillIn: true, cell: () => null })),
  ];
}

const SAYS: readonly OutColumn[] = [
  { title: 'Exception', width: 28, cell: (row) => row.class },
  { title: 'Severity', width: 10, cell: (row) => row.severity },
  { title: 'State', width: 12, cell: (row) => row.state },
  { title: 'Counterparty', width: 26, cell: (row) => (row.masked ? '(not shown)' : row.counterparty) },
  { title: 'Reference', width: 24, cell: (row) => row.reference },
  { title: 'Account', width: 22, cell: (row) => row.account },
  { title: 'Account name', width: 24, cell: (row) => row.accountName },
  { title: 'Bank', width: 14, cell: (row) => row.bank },
  { title: 'Entities', width: 12, cell: (row) => row.entities.join(' ') },
];

const STANDS: readonly OutColumn[] = [
  { title: 'Findings', width: 9, cell: (row) => row.findings },
  { title: 'Owner', width: 24, cell: (row) => row.owner },
  { title: 'Escalated to', width: 18, cell: (row) => row.escalatedTo },
  { title: 'Opened (UTC)', width: 21, cell: (row) => at(row.openedAt) },
  { title: 'Due (UTC)', width: 21, cell: (row) => at(row.dueAt) },
  { title: 'Overdue', width: 9, cell: (row) => (row.overdue ? 'yes' : 'no') },
  { title: 'Outcome', width: 18, cell: (row) => row.outcome },
  { title: 'Notes', width: 8, cell: (row) => row.notes },
  { title: 'Cause', width: 30, cell: (row) => row.cause },
];

function at(epochMs: number | null): string | null {
  return epochMs === null ? null : formatInstant(instant(epochMs));
}
