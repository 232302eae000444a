import type { ReactElement } from 'react';
import type { PaymentBoard } from '../../../../shared/contracts/api/payments.ts';
import { hasTerm, replaceTerms } from '../../../ui/filter/filter-terms.ts';
import { SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { Amount } from '../../../ui/Amount.tsx';
import { StateChip } from '../../../ui/StateChip.tsx';
import { usePaymentsSlice } from '../payments.slice.ts';
import type { BoardColumn } from './board-view.ts';
import { BoardCell } from './BoardCell.tsx';

/** The whole board: a row per system, sums per currency under the overall counts. */
export function BoardTable(props: {
  readonly board: PaymentBoard;
  readonly columns: readonly BoardColumn[];
}): ReactElement {
  const text = useText();
  const { board, columns } = props;
  return (
    <table className="board-table">
      <thead>
        <tr>
          <th scope="col">{text('payments.board.count', { count: board.count })}</th>
          {columns.map(({ state }) => (
            <th key={state} scope="col">
              <StateChip state={state} />
            </th>
          ))}
          <th scope="col">{text('payments.board.none')}</th>
        </tr>
      </thead>
      <tbody>
        <tr className="board-table__overall">
          <th scope="row">{text('payments.board.all')}</th>
          {columns.map(({ state, overall }) => (
            <td key={state}>
              <BoardCell cell={overall} />
              <ul className="board-table__sums">
                {overall.totals.map(({ currency, minor }) => (
                  <li key={currency}>
                    <Amount column minor={minor} currency={currency} />
                  </li>
                ))}
              </ul>
            </td>
          ))}
          <td />
        </tr>
        {board.lanes.map((lane, i) => (
          <tr key={lane.role}>
            <th scope="row">{text(`role.${lane.role}`)}</th>
            {columns.map(({ state, lanes }) => {
              const cell = lanes[i];
              return <td key={state}>{cell !== undefined && <BoardCell cell={cell} />}</td>;
            })}
            <td>
              <NoClaim role={lane.role} count={lane.none} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NoClaim(props: {
  readonly role: PaymentBoard['lanes'][number]['role'];
  readonly count: number;
}): ReactElement {
  const text = useText();
  const { filterText, setFilterText } = usePaymentsSlice();
  const pressed = hasTerm(filterText, props.role, 'none');
  return (
    <button
      type="button"
      className="board__cell numbers"
      aria-pressed={pressed}
      aria-label={`${text(`role.${props.role}`)}, ${text('payments.board.none')}: ${text('payments.board.count', { count: props.count })}`}
      onClick={() => {
        const wanted = pressed ? [] : [{ field: props.role, value: 'none' }];
        setFilterText(replaceTerms(filterText, ['state', ...SYSTEM_ROLES], wanted));
      }}
    >
      {props.count.toLocaleString('en')}
    </button>
  );
}
