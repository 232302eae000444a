import type { KeyboardEvent, MouseEvent, RefObject } from 'react';
import type { DataGridProps } from './grid-props.ts';
import { gridAction, type GridAction } from './grid-keys.ts';
import { extended, startedAt, toggled } from './grid-selection.ts';
import { ROW_INDEX, ROW_MARK } from './GridRow.tsx';

/** What keys and clicks do in a grid. */
export interface GridHands {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
  readonly onDoubleClick: (event: MouseEvent) => void;
}

/** The hands of a grid: cursor, selection and opening, by keyboard and mouse alike. */
export function useGridHands<Row>(
  props: DataGridProps<Row>,
  box: {
    readonly scroller: RefObject<HTMLDivElement | null>;
    readonly rowHeight: number;
    readonly scrollTo: (index: number) => void;
  },
): GridHands {
  const { rows, cursor, onCursor } = props;
  const open = (index: number | undefined): void => {
    const row = index === undefined ? undefined : rows.row(index);
    if (row !== undefined) props.onOpen?.(row);
  };
  return {
    onKeyDown: (event) => {
      if (event.target !== event.currentTarget) return;
      const pageRows = Math.max(1, Math.floor((box.scroller.current?.clientHeight ?? 0) / box.rowHeight) - 2);
      const action = gridAction(event, { cursor, count: props.count, pageRows });
      if (action === undefined) return;
      event.preventDefault();
      if (action.kind === 'move') {
        onCursor(action.to, rows.row(action.to));
        box.scrollTo(action.to);
      } else if (action.kind === 'back') props.onBack?.();
      else if (action.kind === 'open') open(cursor);
      select(action, props);
    },
    onClick: (event) => {
      const index = rowIndexOf(event.target);
      if (index === undefined) return;
      onCursor(index, rows.row(index));
      mark(index, event, props);
    },
    onDoubleClick: (event) => {
      open(rowIndexOf(event.target));
    },
  };
}

/** The absolute index of the row that an event happened on. */
function rowIndexOf(target: EventTarget): number | undefined {
  const row = target instanceof Element ? target.closest(`[${ROW_INDEX}]`) : null;
  return row === null ? undefined : Number(row.getAttribute(ROW_INDEX));
}

/** A click with Shift extends the selection; with Ctrl, or on the mark, it takes the row in or out. */
function mark<Row>(index: number, event: MouseEvent, props: DataGridProps<Row>): void {
  const { selection, onSelection, rows, keyOf } = props;
  const row = rows.row(index);
  if (selection === undefined || onSelection === undefined || row === undefined) return;
  const onMark = event.target instanceof Element && event.target.closest(`[${ROW_MARK}]`) !== null;
  if (event.shiftKey) onSelection(extended(startedAt(selection, props.cursor), index, rows.row, keyOf));
  else if (onMark || event.ctrlKey || event.metaKey) onSelection(toggled(selection, keyOf(row), row, index));
}

function select<Row>(action: GridAction, props: DataGridProps<Row>): void {
  const { selection, onSelection, rows, keyOf, cursor } = props;
  if (selection === undefined || onSelection === undefined) return;
  if (action.kind === 'select-all') onSelection({ kind: 'all' });
  else if (action.kind === 'move' && action.extend)
    onSelection(extended(startedAt(selection, cursor), action.to, rows.row, keyOf));
  const row = cursor === undefined ? undefined : rows.row(cursor);
  if (cursor === undefined || row === undefined) return;
  if (action.kind === 'toggle') onSelection(toggled(selection, keyOf(row), row, cursor));
  else if (action.kind === 'range') onSelection(extended(selection, cursor, rows.row, keyOf));
}
