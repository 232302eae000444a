import type { ReactElement } from 'react';
import type { PaymentFilter } from '../../../../shared/contracts/api/payments.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useAsKnownAt } from '../../../app/state/navigation.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { isEngineAway } from '../../../ui/fault-text.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { usePaymentsSlice } from '../payments.slice.ts';
import { boardColumns, boardFilter } from './board-view.ts';
import './board.css';
import { BoardStrip } from './BoardStrip.tsx';
import { BoardTable } from './BoardTable.tsx';

const TALL = '(min-height: 1000px)';

/** The lifecycle board: seven states, overall and as each system claims; every cell filters the list. */
export function Board({ filter }: { readonly filter: PaymentFilter }): ReactElement {
  const text = useText();
  const { boardOpen: chosen, setBoardOpen } = usePaymentsSlice();
  // Until a person chooses, a tall window shows the row of every system.
  const boardOpen = chosen ?? window.matchMedia(TALL).matches;
  const time = useAsKnownAt();
  const board = useQuery('payments.board', { filter: boardFilter(filter), ...time });
  const title = text(boardOpen ? 'payments.board.hide' : 'payments.board.show');
  if (board.data === undefined)
    return board.fault === undefined || isEngineAway(board.fault) ? (
      <div className="board board--waiting" aria-busy="true" />
    ) : (
      <ErrorState compact fault={board.fault} onRetry={board.retry} />
    );
  const columns = boardColumns(board.data);
  return (
    <section className="board" aria-label={text('payments.board.label')}>
      {boardOpen ? <BoardTable board={board.data} columns={columns} /> : <BoardStrip columns={columns} />}
      <button
        type="button"
        className="icon-button board__toggle"
        aria-expanded={boardOpen}
        aria-label={title}
        title={title}
        onClick={() => {
          setBoardOpen(!boardOpen);
        }}
      >
        <Icon name={boardOpen ? 'minus' : 'chevron-down'} />
      </button>
    </section>
  );
}
