import { useMemo, type ReactElement } from 'react';
import { DataGrid } from '../../ui/grid/DataGrid.tsx';
import { fixedRows } from '../../ui/grid/fixed-rows.ts';
import type { DataGridProps } from '../../ui/grid/grid-props.ts';
import { useText } from '../messages/TextProvider.tsx';
import { useNotices } from '../state/toasts.ts';

/** A grid whose rows are all at hand; the rest is the grid's own. */
interface ListGridProps<Row> extends Omit<DataGridProps<Row>, 'rows' | 'count' | 'cursor' | 'onCursor' | 'focused'> {
  readonly items: readonly Row[];
  /** Place of the row under the cursor among the items; -1 where there is none. */
  readonly at: number;
  /** The cursor has come to a row; undefined where it has left the list. */
  readonly onCursor: (row: Row | undefined) => void;
}

/** The list that a screen is about: it takes the keys when it comes up, and says how many rows were copied. */
export function ListGrid<Row>({ items, at, onCursor, ...grid }: ListGridProps<Row>): ReactElement {
  const text = useText();
  const say = useNotices((state) => state.say);
  const rows = useMemo(() => fixedRows(items), [items]);
  return (
    <DataGrid
      onCopied={(count) => say('done', text('grid.copiedRows', { count }))}
      {...grid}
      rows={rows}
      count={items.length}
      focused
      cursor={at < 0 ? undefined : at}
      onCursor={(_index, row) => onCursor(row)}
    />
  );
}
