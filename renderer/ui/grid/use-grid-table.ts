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

const features = tableFeatures({ columnSizingFeature, columnResizingFeature });

/** The table features that grids use. */
export type GridFeatures = typeof features;

/** A grid's table. */
export type GridTable = ReactTable<GridFeatures, object, TableState<GridFeatures>>;

/** Rows are no part of the table: a model of each one in view would be made and thrown away with every scroll. */
const NO_ROWS: readonly object[] = [];

/** The table behind a grid: its columns, with the widths that the person gave them last. */
export function useGridTable<Row>(gridId: string, columns: readonly GridColumn<Row>[]): GridTable {
  const memory = `grid.${gridId}.widths`;
  const [columnSizing, setColumnSizing] = useState(() => widthsFrom(recall(memory)));
  const defs = useMemo(() => {
    const helper = createColumnHelper<GridFeatures, object>();
    return columns.map((column) =>
      helper.display({
        id: column.id,
        header: column.title,
        size: COLUMN_WIDTHS[column.width],
        minSize: COLUMN_WIDTH_MIN,
      }),
    );
  }, [columns]);
  return useTable({
    features,
    columns: defs,
    data: NO_ROWS,
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
