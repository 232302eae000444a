import type { RowView } from '../../bridge/row-source.ts';
import type { GridColumn, GridSort } from './grid-column.ts';
import type { GridSelection } from './grid-selection.ts';

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
