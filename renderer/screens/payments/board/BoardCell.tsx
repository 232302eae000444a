import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import type { Translate } from '../../../app/messages/translate.ts';
import { formatAmount } from '../../../ui/format-amount.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { BoardCellView } from './board-view.ts';
import { formatCountShort } from './format-count.ts';
import { useBoardCell } from './use-board-cell.ts';

/** The count of one system in one state; pressed while the list is filtered to it. */
export function BoardCell(props: { readonly cell: BoardCellView; readonly short?: string }): ReactElement {
  const text = useText();
  const { cell, short } = props;
  const { pressed, toggle } = useBoardCell(cell);
  const who = cell.speaker === 'overall' ? text('payments.board.all') : text(`role.${cell.speaker}`);
  if (!cell.possible) return <span className="board__cell board__cell--none">{short} –</span>;
  return (
    <button
      type="button"
      className={`board__cell numbers${cell.disagreeing > 0 ? ' board__cell--disagrees' : ''}${cell.count === 0 ? ' board__cell--zero' : ''}`}
      aria-pressed={pressed}
      aria-label={cellLabel(cell, who, text)}
      title={cellLabel(cell, who, text)}
      onClick={toggle}
    >
      {short !== undefined && <span className="board__short">{short}</span>}
      {short === undefined ? cell.count.toLocaleString('en') : formatCountShort(cell.count)}
      {short === undefined && cell.disagreeing > 0 && (
        <span className="board__wrong">
          <Icon name="warning" />
          {cell.disagreeing.toLocaleString('en')}
        </span>
      )}
    </button>
  );
}

/** All of a cell in words: who, state, count, disagreements, sums. */
export function cellLabel(cell: BoardCellView, who: string, text: Translate): string {
  const payments = text('payments.board.count', { count: cell.count });
  const parts = [
    text('payments.board.cell', { role: who, state: text(`state.${cell.state}`), payments }),
    ...(cell.disagreeing > 0 ? [text('payments.board.disagree', { count: cell.disagreeing })] : []),
    ...cell.totals.map(({ currency, minor }) => `${formatAmount(minor, currency)} ${currency}`),
  ];
  return parts.join(' · ');
}
