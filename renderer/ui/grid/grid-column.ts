import type { ReactNode } from 'react';
import type { ColumnWidth } from '../../app/theme/column-widths.ts';

/** One column of a grid. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly title: string;
  readonly width: ColumnWidth;
  readonly align?: 'end';
  /** The column that takes what is left of the width. */
  readonly grows?: boolean;
  /** Offered only where the engine has an index: the name it sorts by. */
  readonly sortBy?: string;
  /** What is drawn. */
  readonly cell: (row: Row) => ReactNode;
  /** What is copied: the bare value, no grouping, no words around it. */
  readonly raw: (row: Row) => string;
}

/** Order of a grid. */
export interface GridSort {
  readonly by: string;
  readonly descending: boolean;
}
