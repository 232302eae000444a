import { disagrees, type LaneView, stateNumber, VERDICTS } from '../../../../shared/domain/payment/lane.ts';
import type { FoldedPayment } from '../../../../shared/domain/payment/fold.ts';
import type { WriteDb } from '../../store/database.ts';

/** Dimensions of the board's summary, as stored; -1 stands for "no claim", empty text for "unknown". */
export interface PaymentCell {
  readonly valueDate: string;
  readonly state: number;
  readonly open: number;
  readonly treasury: number;
  readonly bank: number;
  readonly erp: number;
  readonly reporting: number;
  /** One bit per lane that disagrees, in the order of SYSTEM_ROLES. */
  readonly disagreeing: number;
  readonly currency: string;
  readonly direction: number;
  readonly kind: string;
  readonly companyCode: string;
  readonly minor: bigint;
}

/** Columns of a payment's row that place it in the summary, as a row of them comes: amounts as they were read. */
export type CellRow = readonly [
  valueDate: string | null,
  state: number,
  open: number,
  treasury: number | null,
  bank: number | null,
  erp: number | null,
  reporting: number | null,
  treasuryVerdict: number,
  bankVerdict: number,
  erpVerdict: number,
  reportingVerdict: number,
  currency: string | null,
  direction: number,
  kind: string,
  companyCode: string | null,
];

/** Names of these columns. */
export const CELL_COLUMNS =
  'value_date, state, open, treasury_state, bank_state, erp_state, reporting_state, treasury_verdict, bank_verdict, erp_verdict, reporting_verdict, currency, direction, kind, company_code';

/** Verdicts are stored by their place in VERDICTS. */
const DISAGREES: readonly boolean[] = VERDICTS.map((verdict) => disagrees(verdict));

/** One bit per lane, in the order of SYSTEM_ROLES: which lanes disagree. */
function laneBits(treasury: boolean, bank: boolean, erp: boolean, reporting: boolean): number {
  return (treasury ? 1 : 0) | (bank ? 2 : 0) | (erp ? 4 : 0) | (reporting ? 8 : 0);
}

/** The cell of a stored row. */
export function cellOf(row: readonly [...CellRow, ...unknown[]], minor: bigint | null): PaymentCell {
  const [valueDate, state, open, treasury, bank, erp, reporting, ofTreasury, ofBank, ofErp, ofReporting] = row;
  const disagreeing = (verdict: number): boolean => DISAGREES[verdict] === true;
  return {
    valueDate: valueDate ?? '',
    state,
    open,
    treasury: treasury ?? -1,
    bank: bank ?? -1,
    erp: erp ?? -1,
    reporting: reporting ?? -1,
    disagreeing: laneBits(disagreeing(ofTreasury), disagreeing(ofBank), disagreeing(ofErp), disagreeing(ofReporting)),
    currency: row[11] ?? '',
    direction: row[12],
    kind: row[13],
    companyCode: row[14] ?? '',
    minor: minor ?? 0n,
  };
}

/** The cell that a folded payment belongs in. */
export function foldedCell(folded: FoldedPayment): PaymentCell {
  const [treasury, bank, erp, reporting] = folded.lanes;
  const stateOf = (lane: LaneView | undefined): number => (lane?.state === undefined ? -1 : stateNumber(lane.state));
  const disagreeing = (lane: LaneView | undefined): boolean => lane !== undefined && disagrees(lane.verdict);
  return {
    valueDate: folded.valueDate ?? '',
    state: stateNumber(folded.state),
    open: folded.open ? 1 : 0,
    treasury: stateOf(treasury),
    bank: stateOf(bank),
    erp: stateOf(erp),
    reporting: stateOf(reporting),
    disagreeing: laneBits(disagreeing(treasury), disagreeing(bank), disagreeing(erp), disagreeing(reporting)),
    currency: folded.currency ?? '',
    direction: folded.direction === 'in' ? 1 : 0,
    kind: folded.kind,
    companyCode: folded.companyCode ?? '',
    minor: folded.minor ?? 0n,
  };
}

/** What tells a cell from the others. Put together by hand: every fold needs two, and joining a list takes four times as long. */
function keyOf(cell: PaymentCell): string {
  const lanes = ((cell.treasury + 1) * 8 + cell.bank + 1) * 64 + (cell.erp + 1) * 8 + cell.reporting + 1;
  const flags = ((cell.state * 2 + cell.open) * 16 + cell.disagreeing) * 2 + cell.direction;
  return `${cell.valueDate}|${String(lanes)}|${String(flags)}|${cell.currency}|${cell.kind}|${cell.companyCode}`;
}

/** Changes to the summary, gathered over a commit and written once per cell. */
export class CellChanges {
  readonly #changes = new Map<string, { readonly cell: PaymentCell; count: number; minor: bigint }>();

  /** Counts a payment in (`sign` 1) or out (-1). */
  count(cell: PaymentCell | undefined, sign: 1 | -1): void {
    if (!cell) return;
    const key = keyOf(cell);
    const change = this.#changes.get(key) ?? { cell, count: 0, minor: 0n };
    change.count += sign;
    change.minor += sign === 1 ? cell.minor : -cell.minor;
    this.#changes.set(key, change);
  }

  /** Forgets what was gathered. */
  clear(): void {
    this.#changes.clear();
  }

  /** Writes what was gathered. */
  flush(db: WriteDb): void {
    const upsert = db.prepare(
      `insert into payment_cell (value_date, state, open, treasury_state, bank_state, erp_state, reporting_state, disagreeing, currency, direction, kind, company_code, count, minor)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict do update set count = count + excluded.count, minor = minor + excluded.minor`,
    );
    const tidy = db.prepare(
      `delete from payment_cell where value_date = ? and state = ? and open = ? and treasury_state = ? and bank_state = ? and erp_state = ? and reporting_state = ?
         and disagreeing = ? and currency = ? and direction = ? and kind = ? and company_code = ? and count = 0 and minor = 0`,
    );
    for (const { cell, count, minor } of this.#changes.values()) {
      if (count === 0 && minor === 0n) continue;
      const key = [
        cell.valueDate,
        cell.state,
        cell.open,
        cell.treasury,
        cell.bank,
        cell.erp,
        cell.reporting,
        cell.disagreeing,
        cell.currency,
        cell.direction,
        cell.kind,
        cell.companyCode,
      ];
      upsert.run(...key, count, minor);
      if (count < 0) tidy.run(...key);
    }
    this.#changes.clear();
  }
}
