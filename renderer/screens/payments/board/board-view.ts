import type { CurrencyTotal } from '../../../../shared/contracts/api/answer-parts.ts';
import type { PaymentBoard, PaymentFilter } from '../../../../shared/contracts/api/payments.ts';
import { PAYMENT_STATES, type PaymentState, type SystemRole } from '../../../../shared/domain/payment/state.ts';

/** Who speaks in a line of the board: all systems together, or one. */
export type BoardSpeaker = 'overall' | SystemRole;

/** One cell as it is drawn. */
export interface BoardCellView {
  readonly speaker: BoardSpeaker;
  readonly state: PaymentState;
  readonly count: number;
  readonly disagreeing: number;
  /** Largest first by number of payments. */
  readonly totals: readonly CurrencyTotal[];
  /** False where the system can never say this state: a bank says neither initiated nor approved. */
  readonly possible: boolean;
}

/** A state with what everybody says about it. */
export interface BoardColumn {
  readonly state: PaymentState;
  readonly overall: BoardCellView;
  readonly lanes: readonly BoardCellView[];
}

/** The board by state. */
export function boardColumns(board: PaymentBoard): readonly BoardColumn[] {
  return PAYMENT_STATES.map((state) => ({
    state,
    overall: cellOf('overall', board.canonical, state),
    lanes: board.lanes.map((lane) => cellOf(lane.role, lane.cells, state)),
  }));
}

function cellOf(speaker: BoardSpeaker, cells: PaymentBoard['canonical'], state: PaymentState): BoardCellView {
  const cell = cells.find((one) => one.state === state);
  const possible = speaker !== 'bank' || (state !== 'initiated' && state !== 'approved');
  const totals = [...(cell?.totals ?? [])].sort((a, b) => b.count - a.count);
  return { speaker, state, count: cell?.count ?? 0, disagreeing: cell?.disagreeing ?? 0, totals, possible };
}

/** The board's question: everything of the list's filter but state and lane, so that the board keeps showing the other cells. */
export function boardFilter(filter: PaymentFilter): PaymentFilter {
  const rest: Partial<PaymentFilter> = { ...filter };
  delete rest.states;
  delete rest.lane;
  return { ...rest, scope: filter.scope };
}
