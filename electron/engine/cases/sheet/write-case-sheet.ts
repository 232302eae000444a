import type { CaseFilter, CaseSort } from '../../../../shared/contracts/api/cases.ts';
import { SHEET_CASES_MAX } from '../../../../shared/domain/exception/case-sheet.ts';
import { formatInstant, instant } from '../../../../shared/kernel/clock.ts';
import { fail, ok, type Result } from '../../../../shared/kernel/result.ts';
import { Cases, type WholeQueue } from '../../queries/cases/cases.ts';
import type { Desk, Reach } from '../../queries/desk.ts';
import { workspaceName } from '../../queries/settings.ts';
import { caseColumns } from './case-columns.ts';
import { caseWorkbook } from './case-workbook.ts';
import type { OutCell } from './out-cell.ts';
import { rowMarks } from './row-mark.ts';

/** What is written, for whom. */
export interface SheetQuestion {
  readonly filter: CaseFilter;
  readonly sort: CaseSort;
  /** The chosen ones of what the filter shows; absent: all of it. */
  readonly keys?: readonly string[] | undefined;
  readonly asKnownAt?: number | undefined;
  readonly person: string;
  readonly reach: Reach;
}

/** Rows between two words of how far it has come. */
const PACE = 1_000;

/**
 * Makes a workbook of the queue as it is filtered and ordered, as it stands at one moment. Refused where it would be more
 * cases than a workbook is written of.
 */
export async function writeCaseSheet(
  desk: Desk,
  question: SheetQuestion,
  onRows: (done: number, total: number) => Promise<void>,
): Promise<Result<{ readonly rows: number; readonly bytes: Buffer }, 'too-many-cases'>> {
  const { filter, sort, keys, asKnownAt, reach } = question;
  const queue = new Cases().whole(desk, reach, { filter, sort, asKnownAt });
  const chosen = keys && new Set(keys);
  if ((chosen?.size ?? queue.length) > SHEET_CASES_MAX) return fail('too-many-cases');
  const shown = queue.rows(0, queue.length).filter(({ key }) => chosen?.has(key) !== false);
  const currencies = [...new Set(shown.flatMap(({ money }) => money.map(({ currency }) => currency)))].sort();
  const columns = caseColumns(rowMarks(desk.db, queue.moment.version), currencies);
  const rows: OutCell[][] = [];
  for (const row of shown) {
    if (rows.length % PACE === 0) await onRows(rows.length, shown.length);
    rows.push(columns.map(({ cell }) => cell(row)));
  }
  await onRows(rows.length, shown.length);
  return ok({ rows: rows.length, bytes: await caseWorkbook({ head: headOf(desk, question, queue), columns, rows }) });
}

/** Says what the sheet is: whose workspace, which filter and order, as known at, who wrote it and when. */
function headOf(
  desk: Desk,
  { filter, sort, keys, asKnownAt, person }: SheetQuestion,
  { moment }: WholeQueue,
): readonly string[] {
  const known = asKnownAt === undefined ? 'now' : formatInstant(instant(asKnownAt));
  const order = `${sort.by} ${sort.descending ? 'descending' : 'ascending'}`;
  return [
    `Exceptions of ${workspaceName(desk.db)}`,
    `Written ${formatInstant(desk.clock.now())} by ${person}, as known at ${known}, commit ${String(moment.version)}`,
    `Filter ${JSON.stringify(filter)}${keys === undefined ? '' : ', the chosen ones of it'}, order ${order}`,
  ];
}
