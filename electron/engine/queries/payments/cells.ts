import type { CurrencyTotal } from '../../../../shared/contracts/api/answer-parts.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { bigRows, type Params, plainRows } from '../rows.ts';
import type { CompiledFilter } from './filter.ts';
import { scopeConditions } from './order.ts';

/** Payments that share state, lanes and currency: what counts and the board are made of. Lane -1 = no claim. */
export interface Cell {
  readonly state: number;
  /** In the order of SYSTEM_ROLES. */
  readonly lanes: readonly number[];
  /** One bit per lane that disagrees, in the order of SYSTEM_ROLES; 0 = all agree. */
  readonly disagreeing: number;
  readonly payroll: boolean;
  /** Empty: no system has named one. */
  readonly currency: string;
  readonly count: number;
  readonly minor: bigint;
}

interface CellRow {
  readonly state: bigint;
  readonly treasury_state: bigint;
  readonly bank_state: bigint;
  readonly erp_state: bigint;
  readonly reporting_state: bigint;
  readonly disagreeing: bigint;
  readonly payroll: bigint;
  readonly currency: string;
  readonly count: bigint;
  readonly minor: bigint;
}

const SUMMED =
  "state, treasury_state, bank_state, erp_state, reporting_state, disagreeing, kind = 'payroll' as payroll, currency, sum(count) as count, sum(minor) as minor";
const GROUPED =
  "group by state, treasury_state, bank_state, erp_state, reporting_state, disagreeing, kind = 'payroll', currency having sum(count) <> 0";

/** Sums of all states and lanes together: sorting by eight columns takes twice as long as by two. */
const SUMMED_TOGETHER =
  "0 as state, -1 as treasury_state, -1 as bank_state, -1 as erp_state, -1 as reporting_state, 0 as disagreeing, kind = 'payroll' as payroll, currency, sum(count) as count, sum(minor) as minor";
const GROUPED_TOGETHER = "group by kind = 'payroll', currency having sum(count) <> 0";

/** A row in the form of a cell: unknown values as the summary keeps them. */
const AS_CELL =
  "coalesce(value_date, '') as value_date, state, open, coalesce(treasury_state, -1) as treasury_state, coalesce(bank_state, -1) as bank_state, " +
  'coalesce(erp_state, -1) as erp_state, coalesce(reporting_state, -1) as reporting_state, ' +
  '(treasury_verdict > 1) | ((bank_verdict > 1) << 1) | ((erp_verdict > 1) << 2) | ((reporting_verdict > 1) << 3) as disagreeing, ' +
  "coalesce(currency, '') as currency, direction, kind, coalesce(company_code, '') as company_code";
const CELL_COLUMNS =
  'value_date, state, open, treasury_state, bank_state, erp_state, reporting_state, disagreeing, currency, direction, kind, company_code, count, minor';

/** The summary as it was: the present one, less what changed since, plus what stood there then. Costs what changed since. */
const CELLS_THEN = `(select ${CELL_COLUMNS} from payment_cell
  union all select ${AS_CELL}, -1 as count, -coalesce(minor, 0) as minor from payment where since_seq > @seq
  union all select ${AS_CELL}, 1 as count, coalesce(minor, 0) as minor from payment_image where until_seq > @seq and since_seq <= @seq)`;

const whereAll = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;

/** What cells tell: state and lanes, or counts and sums of all of them together. */
export type CellDetail = 'by-state' | 'together';

/** The cells of a filter that the summary can answer; undefined where it lacks a dimension. */
export function summaryCells(
  db: ReadDb,
  filter: CompiledFilter,
  moment: Moment,
  detail: CellDetail = 'by-state',
): readonly Cell[] | undefined {
  if (!filter.cellConditions) return undefined;
  const from = moment.seq === undefined ? 'payment_cell' : CELLS_THEN;
  const where = whereAll([...scopeConditions(filter), ...filter.cellConditions]);
  const [summed, grouped] = detail === 'together' ? [SUMMED_TOGETHER, GROUPED_TOGETHER] : [SUMMED, GROUPED];
  return bigRows<CellRow>(db, `select ${summed} from ${from} ${where} ${grouped}`, filter.params).map(toCell);
}

/** Payments whose internal ids lie in a range, as cells: one slice of a count that no summary answers. */
export function sliceCells(
  db: ReadDb,
  filter: CompiledFilter,
  range: { readonly above: number; readonly upTo: number },
  past: number | undefined,
): readonly Cell[] {
  const wanted = ['id > @above', 'id <= @upTo', ...scopeConditions(filter), ...filter.conditions];
  const params = { ...filter.params, ...range };
  if (past === undefined) return countRows(db, `payment ${whereAll(wanted)}`, params);
  return [
    ...countRows(db, `payment ${whereAll([...wanted, 'since_seq <= @seq'])}`, params),
    ...countRows(
      db,
      `payment_image indexed by payment_image_by_id ${whereAll([...wanted, 'until_seq > @seq', 'since_seq <= @seq'])}`,
      params,
    ),
  ];
}

/** Listed payments as cells. */
export function listedCells(db: ReadDb, ids: readonly number[], past: number | undefined): readonly Cell[] {
  const params = { ids: JSON.stringify(ids), seq: past ?? 0 };
  const listed = 'id in (select value from json_each(@ids))';
  if (past === undefined) return countRows(db, `payment where ${listed}`, params);
  return [
    ...countRows(db, `payment where ${listed} and since_seq <= @seq`, params),
    ...countRows(db, `payment_image where ${listed} and until_seq > @seq and since_seq <= @seq`, params),
  ];
}

function countRows(db: ReadDb, from: string, params: Params): readonly Cell[] {
  const sql = `select ${SUMMED} from (select ${AS_CELL}, 1 as count, coalesce(minor, 0) as minor from ${from}) ${GROUPED}`;
  return bigRows<CellRow>(db, sql, params).map(toCell);
}

function toCell(row: CellRow): Cell {
  return {
    state: Number(row.state),
    lanes: [row.treasury_state, row.bank_state, row.erp_state, row.reporting_state].map(Number),
    disagreeing: Number(row.disagreeing),
    payroll: row.payroll > 0n,
    currency: row.currency,
    count: Number(row.count),
    minor: row.minor,
  };
}

/** What occurs together in the summary: currency, entity and kind; empty texts stand for unknown. */
export function cellValues(
  db: ReadDb,
  filter: CompiledFilter,
  moment: Moment,
): readonly { readonly currency: string; readonly companyCode: string; readonly kind: string }[] {
  const from = moment.seq === undefined ? 'payment_cell' : CELLS_THEN;
  const where = whereAll([...scopeConditions(filter), ...(filter.cellConditions ?? [])]);
  const sql = `select currency, company_code as companyCode, kind from ${from} ${where} group by 1, 2, 3 having sum(count) > 0`;
  return plainRows(db, sql, filter.params);
}

/** Number of payments in cells. */
export function countOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.count, 0);
}

/** Fewer payroll items than this are not summed for a person without the right to them: a sum of one is an amount. */
const PAYROLL_SUM_ITEMS_MIN = 5;

interface Sum {
  count: number;
  minor: bigint;
  payrollCount: number;
  payrollMinor: bigint;
}

/** Count and unsigned sum per currency, ordered by currency; payments without a currency count nowhere. */
export function totalsOf(cells: readonly Cell[], payrollItems: boolean): CurrencyTotal[] {
  const sums = new Map<string, Sum>();
  for (const { currency, count, minor, payroll } of cells) {
    if (currency === '') continue;
    const sum = sums.get(currency) ?? { count: 0, minor: 0n, payrollCount: 0, payrollMinor: 0n };
    sum.count += count;
    sum.minor += minor;
    if (payroll) {
      sum.payrollCount += count;
      sum.payrollMinor += minor;
    }
    sums.set(currency, sum);
  }
  return [...sums]
    .map(([currency, sum]) => {
      const hidden = !payrollItems && sum.payrollCount < PAYROLL_SUM_ITEMS_MIN ? sum.payrollMinor : 0n;
      return { currency, count: sum.count, minor: sum.minor - hidden };
    })
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
