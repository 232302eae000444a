import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { Amount } from '../../../ui/Amount.tsx';
import { StateChip } from '../../../ui/StateChip.tsx';
import type { BoardCellView, BoardColumn } from './board-view.ts';
import { BoardCell, cellLabel } from './BoardCell.tsx';
import { useBoardCell } from './use-board-cell.ts';

/** The board in little height: a card per state, the systems' counts in its last line. */
export function BoardStrip({ columns }: { readonly columns: readonly BoardColumn[] }): ReactElement {
  return (
    <ul className="board-strip">
      {columns.map(({ state, overall, lanes }) => (
        <li key={state} className={`board-strip__card${overall.count === 0 ? ' board-strip__card--zero' : ''}`}>
          <Overall cell={overall} />
          <Lanes lanes={lanes} />
        </li>
      ))}
    </ul>
  );
}

function Overall({ cell }: { readonly cell: BoardCellView }): ReactElement {
  const text = useText();
  const { pressed, toggle } = useBoardCell(cell);
  const label = cellLabel(cell, text('payments.board.all'), text);
  const [first, ...more] = cell.totals;
  return (
    <button
      type="button"
      className="board-strip__overall"
      aria-pressed={pressed}
      aria-label={label}
      title={label}
      onClick={toggle}
    >
      <span className="board-strip__line">
        <StateChip state={cell.state} />
        <strong className="numbers">{cell.count.toLocaleString('en')}</strong>
      </span>
      <span className="board-strip__line board-strip__sums">
        {first === undefined ? <span>–</span> : <Amount minor={first.minor} currency={first.currency} />}
        {more.length > 0 && <span>{text('payments.board.more', { count: more.length })}</span>}
      </span>
    </button>
  );
}

function Lanes({ lanes }: { readonly lanes: readonly BoardCellView[] }): ReactElement {
  const text = useText();
  return (
    <span className="board-strip__lanes">
      {lanes.map((cell) =>
        cell.speaker === 'overall' ? null : (
          <BoardCell key={cell.speaker} cell={cell} short={text(`role.short.${cell.speaker}`)} />
        ),
      )}
    </span>
  );
}
