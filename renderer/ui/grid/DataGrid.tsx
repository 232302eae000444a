import { useEffect, useId, useRef, type ReactElement } from 'react';
import { usePreferences } from '../../app/state/preferences.ts';
import { COLUMN_WIDTHS } from '../../app/theme/column-widths.ts';
import { ROW_HEIGHTS } from '../../app/theme/row-heights.ts';
import './grid.css';
import type { DataGridProps } from './grid-props.ts';
import { isSelected } from './grid-selection.ts';
import { GridHeader } from './GridHeader.tsx';
import { GridRow } from './GridRow.tsx';
import { useAnchoredCursor } from './use-anchored-cursor.ts';
import { useGridCopy } from './use-grid-copy.ts';
import { useGridFocus } from './use-grid-focus.ts';
import { useGridHands } from './use-grid-hands.ts';
import { useGridTable } from './use-grid-table.ts';
import { useKeptInView } from './use-kept-in-view.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

/** A virtual grid: any number of rows, one cursor, everything by keyboard; screen readers hear the true row counts. */
export function DataGrid<Row>(props: DataGridProps<Row>): ReactElement {
  const { rows, count, keyOf, columns, selection, cursor, onCursor } = props;
  const rowHeight = ROW_HEIGHTS[usePreferences((state) => state.density)];
  const scroller = useRef<HTMLDivElement>(null);
  const rowId = useId();
  const virtual = useVirtualRows({ count, rowHeight, headerPx: rowHeight, scroller });
  const first = virtual.items[0]?.index ?? 0;
  const last = virtual.items.at(-1)?.index ?? 0;
  const { look } = rows;
  useEffect(() => {
    look(first, last);
  }, [look, first, last]);
  const table = useGridTable(props.id, columns);
  useAnchoredCursor({
    rows,
    keyOf,
    cursor,
    cursorKey: props.cursorKey,
    rowHeight,
    scroller,
    onMoved: (index) => {
      onCursor(index, rows.row(index));
    },
  });
  useKeptInView(scroller, cursor, virtual.scrollTo);
  useGridCopy(scroller, columns, () => rowsToCopy(props), props.onCopied);
  useGridFocus(scroller, props.focused === true);
  const hands = useGridHands(props, { scroller, rowHeight, scrollTo: virtual.scrollTo });

  const selectable = selection !== undefined;
  const cursorDrawn = cursor !== undefined && cursor >= first && cursor <= last && count > 0;
  const widths = table
    .getAllLeafColumns()
    .map((column, i) => (columns[i]?.grows === true ? `minmax(${column.getSize()}px, 1fr)` : `${column.getSize()}px`));
  const template = [...(selectable ? [`${COLUMN_WIDTHS.mark}px`] : []), ...widths].join(' ');
  return (
    <div
      ref={scroller}
      role="grid"
      className="grid"
      style={{ '--grid-template': template }}
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length + (selectable ? 1 : 0)}
      aria-multiselectable={selectable ? true : undefined}
      aria-activedescendant={cursorDrawn ? `${rowId}-${cursor}` : undefined}
      aria-busy={rows.fetching ? true : undefined}
      onKeyDown={hands.onKeyDown}
    >
      <div role="rowgroup" className="grid__head">
        <GridHeader table={table} columns={columns} sort={props.sort} onSort={props.onSort} selectable={selectable} />
      </div>
      <div
        role="rowgroup"
        className="grid__body"
        style={{ height: virtual.heightPx }}
        onClick={hands.onClick}
        onDoubleClick={hands.onDoubleClick}
      >
        {virtual.items.map(({ index }) => {
          const row = rows.row(index);
          const key = row === undefined ? undefined : keyOf(row);
          return (
            <GridRow
              key={index % virtual.slots}
              index={index}
              row={row}
              columns={columns}
              id={`${rowId}-${index}`}
              offsetPx={index * rowHeight}
              cursor={index === cursor}
              extraClass={row === undefined ? undefined : props.rowClass?.(row)}
              selected={selection === undefined ? undefined : key !== undefined && isSelected(selection, key)}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The chosen rows as far as they are loaded, else the row under the cursor. */
function rowsToCopy<Row>({ selection, rows, cursor }: DataGridProps<Row>): readonly Row[] {
  if (selection?.kind === 'all') return [...rows.held()].sort(([a], [b]) => a - b).map(([, row]) => row);
  if (selection !== undefined && selection.rows.size > 0) return [...selection.rows.values()];
  const row = cursor === undefined ? undefined : rows.row(cursor);
  return row === undefined ? [] : [row];
}
