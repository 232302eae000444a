import { SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import { hasTerm, replaceTerms } from '../../../ui/filter/filter-terms.ts';
import { usePaymentsSlice } from '../payments.slice.ts';
import type { BoardCellView } from './board-view.ts';

/** Whether the list is filtered to a cell, and the way to do or undo that. */
export function useBoardCell(cell: BoardCellView): { readonly pressed: boolean; readonly toggle: () => void } {
  const { filterText, setFilterText } = usePaymentsSlice();
  const field = cell.speaker === 'overall' ? 'state' : cell.speaker;
  const pressed = hasTerm(filterText, field, cell.state);
  return {
    pressed,
    toggle: () => {
      // One cell at a time: states and lanes of the text give way to it.
      setFilterText(
        replaceTerms(filterText, ['state', ...SYSTEM_ROLES], pressed ? [] : [{ field, value: cell.state }]),
      );
    },
  };
}
