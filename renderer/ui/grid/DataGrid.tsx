import { useEffect, useId, useMemo, useRef, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';
import { usePreferences } from '../../app/state/preferences.ts';
import { COLUMN_WIDTHS } from '../../app/theme/column-widths.ts';
import { ROW_HEIGHTS } from '../../app/theme/row-heights.ts';
import type { RowView } from '../../bridge/row-source.ts';
import './grid.css';
import type { GridColumn, GridSort } from './grid-column.ts';
import { GridHeader } from './GridHeader.tsx';
import { gridAction } from './grid-keys.ts';
import { extended, isSelected, toggled, type GridSelection } from './grid-selection.ts';
import { GridRow } from './GridRow.tsx';
import { useAnchoredCursor } from './use-anchored-cursor.ts';
import { useKeptInView } from './use-kept-in-view.ts';
import { useGridCopy } from './use-grid-copy.ts';
import { useGridTable } from './use-grid-table.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

/** What a grid is told. `count` is the length of the whole list, also where only a few rows have been fetched. */
export interface DataGridProps<Row> {
  /** Name under which the widths of the columns are remembered. */
  readonly id: string;
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: RowView<Row>;
  readonly count: number;
  readonly keyOf: (row: Row) => string;
  readonly cursor: number | undefined;
  /** Key of the row that the cursor was put on; keeps it there while the list moves. */
  readonly cursorKey?: string | undefined;
  readonly onCursor: (index: number, row: Row | undefined) => void;
  readonly onOpen?: (row: Row) => void;
  readonly onBack?: () => void;
  readonly sort?: GridSort;
  readonly onSort?: (by: string) => void;
  readonly selection?: GridSelection<Row>;
  readonly onSelection?: (selection: GridSelection<Row>) => void;
  /** Hears how many rows were put on the clipboard. */
  readonly onCopied?: (rows: number) => void;
  /** Extra class of a row's line, such as a group's. */
  readonly rowClass?: (row: Row) => string | undefined;
  /** Focus the grid when it appears. */
  readonly focused?: boolean;
}

/** A virtual grid: any number of rows, one cursor, everything by keyboard; screen readers hear the true row counts. */
export function DataGrid<Row>(props: DataGridProps<Row>): ReactElement {
  const { rows, count, keyOf, columns, selection, onSelection, cursor, onCursor } = props;
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
  const placed = useMemo(
    () =>
      Array.from({ length: count === 0 ? 0 : last - first + 1 }, (_, i) => ({
        index: first + i,
        row: rows.row(first + i),
      })),
    [rows, first, last, count],
  );
  const table = useGridTable(props.id, columns, placed);
  const moveTo = (index: number): void => {
    onCursor(index, rows.row(index));
    virtual.scrollTo(index);
  };
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
  useGridCopy(scroller, columns, () => rowsToCopy(props, cursor), props.onCopied);
  const { focused = false } = props;
  useEffect(() => {
    // Never taken from a field that a person is typing in; from the rail it is, because its item led here.
    const { activeElement } = document;
    const free = activeElement === null || activeElement === document.body || activeElement.closest('nav') !== null;
    if (focused && free) scroller.current?.focus({ preventScroll: true });
  }, [focused]);

  const point = (index: number, event: MouseEvent, mark: boolean): void => {
    onCursor(index, rows.row(index));
    const row = rows.row(index);
    if (selection === undefined || onSelection === undefined || row === undefined) return;
    if (event.shiftKey) onSelection(extended(selection, index, rows.row, keyOf));
    else if (mark || event.ctrlKey || event.metaKey) onSelection(toggled(selection, keyOf(row), row, index));
  };
  const open = (index: number): void => {
    const row = rows.row(index);
    if (row !== undefined) props.onOpen?.(row);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const action = gridAction(event, { cursor, count, pageRows });
    if (action === undefined) return;
    event.preventDefault();
    if (action.kind === 'move') moveTo(action.to);
    else if (action.kind === 'back') props.onBack?.();
    else if (action.kind === 'open' && cursor !== undefined) open(cursor);
    if (selection !== undefined && onSelection !== undefined)
      select(action, { selection, onSelection, rows, keyOf, cursor });
  };

  const selectable = selection !== undefined;
  const cursorDrawn = cursor !== undefined && cursor >= first && cursor <= last && count > 0;
  const lines = table.getRowModel().rows;
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
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className="grid__head">
        <GridHeader table={table} columns={columns} sort={props.sort} onSort={props.onSort} selectable={selectable} />
      </div>
      <div role="rowgroup" className="grid__body" style={{ height: virtual.heightPx }}>
        {lines.map((line, i) => {
          const place = placed[i];
          if (place === undefined) return null;
          return (
            <GridRow
              key={place.row === undefined ? place.index : keyOf(place.row)}
              table={table}
              line={line}
              placed={place}
              columns={columns}
              id={`${rowId}-${place.index}`}
              offsetPx={place.index * rowHeight}
              cursor={place.index === cursor}
              extraClass={place.row === undefined ? undefined : props.rowClass?.(place.row)}
              selected={
                selection === undefined ? undefined : place.row !== undefined && isSelected(selection, keyOf(place.row))
              }
              onPoint={point}
              onOpen={open}
            />
          );
        })}
      </div>
    </div>
  );
}

function select<Row>(
  action: NonNullable<ReturnType<typeof gridAction>>,
  at: {
    readonly selection: GridSelection<Row>;
    readonly onSelection: (selection: GridSelection<Row>) => void;
    readonly rows: RowView<Row>;
    readonly keyOf: (row: Row) => string;
    readonly cursor: number | undefined;
  },
): void {
  if (action.kind === 'select-all') at.onSelection({ kind: 'all' });
  else if (action.kind === 'move' && action.extend)
    at.onSelection(extended(at.selection, action.to, at.rows.row, at.keyOf));
  if (at.cursor === undefined) return;
  const row = at.rows.row(at.cursor);
  if (action.kind === 'toggle' && row !== undefined)
    at.onSelection(toggled(at.selection, at.keyOf(row), row, at.cursor));
  else if (action.kind === 'range') at.onSelection(extended(at.selection, at.cursor, at.rows.row, at.keyOf));
}

/** The chosen rows as far as they are loaded, else the row under the cursor. */
function rowsToCopy<Row>(props: DataGridProps<Row>, cursor: number | undefined): readonly Row[] {
  if (props.selection?.kind === 'all') return [...props.rows.held()].sort(([a], [b]) => a - b).map(([, row]) => row);
  if (props.selection !== undefined && props.selection.rows.size > 0) return [...props.selection.rows.values()];
  const row = cursor === undefined ? undefined : props.rows.row(cursor);
  return row === undefined ? [] : [row];
}
