import { useEffect, useRef, type RefObject } from 'react';
import type { RowView } from '../../bridge/row-source.ts';

/**
 * Keeps the list from jumping under the cursor: when new rows have moved the row that the cursor stands on, cursor and
 * scroll position follow it by the same distance.
 */
export function useAnchoredCursor<Row>(options: {
  readonly rows: RowView<Row>;
  readonly keyOf: (row: Row) => string;
  readonly cursor: number | undefined;
  readonly cursorKey: string | undefined;
  readonly rowHeight: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onMoved: (index: number) => void;
}): void {
  const { rows, keyOf, cursor, cursorKey, rowHeight, scroller, onMoved } = options;
  const seen = useRef<RowView<Row>>(rows);
  useEffect(() => {
    if (seen.current === rows) return;
    seen.current = rows;
    if (cursor === undefined || cursorKey === undefined) return;
    const there = rows.row(cursor);
    if (there === undefined || keyOf(there) === cursorKey) return;
    for (const [index, row] of rows.held()) {
      if (keyOf(row) !== cursorKey) continue;
      // One page of the list is newer than another for a moment; a far jump is a coincidence of that, not a move.
      if (Math.abs(index - cursor) > MOVE_MAX) return;
      scroller.current?.scrollBy({ top: (index - cursor) * rowHeight, behavior: 'instant' });
      onMoved(index);
      return;
    }
  }, [rows, keyOf, cursor, cursorKey, rowHeight, scroller, onMoved]);
}

const MOVE_MAX = 200;
