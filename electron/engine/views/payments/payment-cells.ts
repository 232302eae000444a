import { disagrees, stateNumber, VERDICTS } from '../../../../shared/domain/payment/lane.ts';
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

/** Columns of a payment's row that place it in the summary; integers as bigint, because amounts may pass 2^53. */
export interface CellRow {
  readonly value_date: string | null;
  readonly state: bigint;
  readonly open: bigint;
  readonly treasury_state: bigint | null;
  readonly bank_state: bigint | null;
  readonly erp_state: bigint | null;
  readonly reporting_state: bigint | null;
  readonly treasury_verdict: bigint;
  readonly bank_verdict: bigint;
  readonly erp_verdict: bigint;
  readonly reporting_verdict: bigint;
  readonly currency: string | null;
  readonly direction: bigint;
  readonly kind: string;
  readonly company_code: string | null;
  readonly minor: bigint | null;
}

/** Names of these columns. */
export const CELL_COLUMNS =
  'value_date, state, open, treasury_state, bank_state, erp_state, reporting_state, treasury_verdict, bank_verdict, erp_verdict, reporting_verdict, currency, direction, kind, company_code, minor';

const laneNumber = (state: bigint | null): number => (state === null ? -1 : Number(state));

/** Verdicts are stored by their place in VERDICTS. */
function isDisagreeing(verdict: number): boolean {
  const word = VERDICTS[verdict];
  return word !== undefined && disagrees(word);
}

/** One bit per lane, in the order of SYSTEM_ROLES: which lanes disagree. */
function laneBits(lanes: readonly boolean[]): number {
  return lanes.reduce((bits, disagreeing, index) => (disagreeing ? bits | (1 << index) : bits), 0);
}

/** The cell of a stored row. */
export function cellOf(row: CellRow): PaymentCell {
  return {
    valueDate: row.value_date ?? '',
    state: Number(row.state),
    open: Number(row.open),
    treasury: laneNumber(row.treasury_state),
    bank: laneNumber(row.bank_state),
    erp: laneNumber(row.erp_state),
    reporting: laneNumber(row.reporting_state),
    disagreeing: laneBits(
      [row.treasury_verdict, row.bank_verdict, row.erp_verdict, row.reporting_verdict].map((verdict) =>
        isDisagreeing(Number(verdict)),
      ),
    ),
    currency: row.currency ?? '',
    direction: Number(row.direction),
    kind: row.kind,
    companyCode: row.company_code ?? '',
    minor: row.minor ?? 0n,
  };
}

/** The cell that a folded payment belongs in. */
export function foldedCell(folded: FoldedPayment): PaymentCell {
  const [treasury, bank, erp, reporting] = folded.lanes.map(({ state }) =>
    state === undefined ? -1 : stateNumber(state),
  );
  return {
    valueDate: folded.valueDate ?? '',
    state: stateNumber(folded.state),
    open: folded.open ? 1 : 0,
    treasury: treasury ?? -1,
    bank: bank ?? -1,
    erp: erp ?? -1,
    reporting: reporting ?? -1,
    disagreeing: laneBits(folded.lanes.map((lane) => disagrees(lane.verdict))),
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
