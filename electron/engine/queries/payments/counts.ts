import type { PaymentBoard, PaymentCount, PaymentFilter } from '../../../../shared/contracts/api/payments.ts';
import { SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import { type Desk, type Moment, momentOf, type Reach } from '../desk.ts';
import { plainRow } from '../rows.ts';
import { giveWay } from '../give-way.ts';
import { type Cell, type CellDetail, countOf, listedCells, sliceCells, summaryCells, totalsOf } from './cells.ts';
import { compileFilter, type CompiledFilter } from './filter.ts';
import type { PaymentLists } from './payment-lists.ts';
import { stateOf } from './row.ts';

/** A count that need not be exact ends after so many rows or milliseconds and says "at least". */
const CAPPED_ROWS = 10_000;
const CAPPED_MS = 15;
/** Payments that one slice of an exact count looks at. */
const SLICE_ROWS = 10_000;

/** What is counted. */
export interface CountQuestion {
  readonly filter: PaymentFilter;
  readonly reach: Reach;
  readonly asKnownAt: number | undefined;
}

const LAST = 'select max(id) as id from payment';
const LAST_EVER =
  'select max((select coalesce(max(id), 0) from payment), (select coalesce(max(id), 0) from payment_image)) as id';

interface Counted {
  readonly cells: readonly Cell[];
  readonly version: number;
  /** False: there may be more. */
  readonly whole: boolean;
}

type BoardCell = PaymentBoard['canonical'][number];

/** Any order does for counting. */
const ANY_ORDER = { by: 'valueDate', descending: true } as const;

/** Counts and sums of filtered payments: from the summary where it knows every dimension asked for, else from the rows. */
export class PaymentCounts {
  readonly #desk: () => Desk;
  readonly #lists: PaymentLists;
  readonly #elapsedMs: () => number;

  constructor(desk: () => Desk, lists: PaymentLists, elapsedMs: () => number) {
    this.#desk = desk;
    this.#lists = lists;
    this.#elapsedMs = elapsedMs;
  }

  /** Count of a filter. Unless `exact` is asked for, a long scan ends early and says "at least". Undefined when cancelled. */
  async count(question: CountQuestion, exact: boolean, cancelled: () => boolean): Promise<PaymentCount | undefined> {
    const counted = await this.#count(question, cancelled, exact, 'together');
    if (!counted) return undefined;
    const { cells, version, whole } = counted;
    const totals = whole ? totalsOf(cells, question.reach.payrollItems) : [];
    return { count: countOf(cells), exact: whole, totals, version };
  }

  /** The board of a filter: canonical states, and what each system claims. Undefined when cancelled. */
  async board(question: CountQuestion, cancelled: () => boolean): Promise<PaymentBoard | undefined> {
    const counted = await this.#count(question, cancelled, true, 'by-state');
    if (!counted) return undefined;
    const { cells, version } = counted;
    const { payrollItems } = question.reach;
    return {
      canonical: boardCells(
        cells,
        (cell) => cell.state,
        (cell) => cell.disagreeing !== 0,
        payrollItems,
      ),
      lanes: SYSTEM_ROLES.map((role, index) => ({
        role,
        cells: boardCells(
          cells,
          (cell) => cell.lanes[index] ?? -1,
          (cell) => (cell.disagreeing & (1 << index)) !== 0,
          payrollItems,
        ),
        none: countOf(cells.filter((cell) => (cell.lanes[index] ?? -1) < 0)),
      })),
      count: countOf(cells),
      version,
    };
  }

  async #count(
    question: CountQuestion,
    cancelled: () => boolean,
    exact: boolean,
    detail: CellDetail,
  ): Promise<Counted | undefined> {
    return this.#desk().db.snapshot(() => this.#atOnce(question, detail)) ?? this.#sliced(question, cancelled, exact);
  }

  #atOnce(question: CountQuestion, detail: CellDetail): Counted | undefined {
    const { moment, filter } = this.#ask(question);
    const { version } = moment;
    const summary = summaryCells(this.#desk().db, filter, moment, detail);
    if (summary) return { cells: summary, version, whole: true };
    const list = this.#lists.gathered(filter, ANY_ORDER, moment);
    return list && { cells: listedCells(this.#desk().db, list.ids, moment.seq), version, whole: true };
  }

  /** Looks at every payment, a slice at a time. Commits in between may move single payments; the version is that of the end. */
  async #sliced(question: CountQuestion, cancelled: () => boolean, exact: boolean): Promise<Counted | undefined> {
    const cells: Cell[] = [];
    const start = this.#elapsedMs();
    for (let above = 0; ; above += SLICE_ROWS) {
      if (cancelled()) return undefined;
      const slice = this.#desk().db.snapshot(() => this.#slice(question, above));
      cells.push(...slice.cells);
      if (slice.whole) return { cells, version: slice.version, whole: true };
      const enough = countOf(cells) >= CAPPED_ROWS || this.#elapsedMs() - start > CAPPED_MS;
      if (!exact && enough) return { cells, version: slice.version, whole: false };
      await giveWay();
    }
  }

  #slice(question: CountQuestion, above: number): Counted {
    const { moment, filter } = this.#ask(question);
    const upTo = above + SLICE_ROWS;
    const last = plainRow<{ id: number | null }>(this.#desk().db, moment.seq === undefined ? LAST : LAST_EVER)?.id ?? 0;
    return {
      cells: sliceCells(this.#desk().db, filter, { above, upTo }, moment.seq),
      version: moment.version,
      whole: upTo >= last,
    };
  }

  #ask(question: CountQuestion): { readonly moment: Moment; readonly filter: CompiledFilter } {
    const moment = momentOf(this.#desk(), question.asKnownAt);
    return { moment, filter: compileFilter(this.#desk(), question.filter, question.reach, moment) };
  }
}

/**
 * Cells of one line of the board in lifecycle order; states without a payment are left out. The line of the payments
 * counts any disagreement, the line of a lane its own.
 */
function boardCells(
  cells: readonly Cell[],
  stateNumberOf: (cell: Cell) => number,
  isDisagreeing: (cell: Cell) => boolean,
  payrollItems: boolean,
): BoardCell[] {
  const states = [...new Set(cells.map(stateNumberOf))].filter((state) => state >= 0).sort((a, b) => a - b);
  return states.map((state) => {
    const within = cells.filter((cell) => stateNumberOf(cell) === state);
    return {
      state: stateOf(state),
      count: countOf(within),
      disagreeing: countOf(within.filter(isDisagreeing)),
      totals: totalsOf(within, payrollItems),
    };
  });
}
