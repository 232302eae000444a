import {
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
  type ReactTable,
  type TableState,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { COLUMN_WIDTHS, COLUMN_WIDTH_MIN } from '../../app/theme/column-widths.ts';
import { recall, remember } from '../memory.ts';
import type { GridColumn } from './grid-column.ts';

/** A row at its place in the whole list; `row` is undefined until it has been fetched. */
export interface PlacedRow<Row> {
  readonly index: number;
  readonly row: Row | undefined;
}

const features = tableFeatures({ columnSizingFeature, columnResizingFeature });

/** The table features that grids use. */
export type GridFeatures = typeof features;

/** A grid's table. */
export type GridTable<Row> = ReactTable<GridFeatures, PlacedRow<Row>, TableState<GridFeatures>>;

/** The table behind a grid: columns with the widths that the person gave them last, over the rows in view. */
export function useGridTable<Row>(
  gridId: string,
  columns: readonly GridColumn<Row>[],
  data: readonly PlacedRow<Row>[],
): GridTable<Row> {
  const memory = `grid.${gridId}.widths`;
  const [columnSizing, setColumnSizing] = useState(() => widthsFrom(recall(memory)));
  const defs = useMemo(() => {
    const helper = createColumnHelper<GridFeatures, PlacedRow<Row>>();
    return columns.map((column) =>
      helper.display({
        id: column.id,
        header: column.title,
        size: COLUMN_WIDTHS[column.width],
        minSize: COLUMN_WIDTH_MIN,
        cell: ({ row }) => (row.original.row === undefined ? null : column.cell(row.original.row)),
      }),
    );
  }, [columns]);
  return useTable({
    features,
    columns: defs,
    data,
    columnResizeMode: 'onChange',
    state: { columnSizing },
    onColumnSizingChange: (change) => {
      setColumnSizing((before) => {
        const after = typeof change === 'function' ? change(before) : change;
        remember(memory, after);
        return after;
      });
    },
  });
}

function widthsFrom(stored: unknown): Record<string, number> {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0),
  );
}
