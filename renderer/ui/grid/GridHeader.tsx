import type { ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Icon } from '../Icon.tsx';
import type { GridColumn, GridSort } from './grid-column.ts';
import type { GridTable } from './use-grid-table.ts';

/** Titles of a grid: sort buttons where the engine offers an order, and handles for the widths. */
export function GridHeader<Row>(props: {
  readonly table: GridTable;
  readonly columns: readonly GridColumn<Row>[];
  readonly sort: GridSort | undefined;
  readonly onSort: ((by: string) => void) | undefined;
  readonly selectable: boolean;
}): ReactElement {
  const text = useText();
  const headers = props.table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div role="row" className="grid__row grid__row--header" aria-rowindex={1}>
      {props.selectable && (
        <div role="columnheader" className="grid__cell" aria-colindex={1}>
          <span className="grid__unseen">{text('keys.select')}</span>
        </div>
      )}
      {headers.map((header, i) => {
        const column = props.columns[i];
        if (column === undefined) return null;
        const sorted = column.sortBy !== undefined && column.sortBy === props.sort?.by ? props.sort : undefined;
        return (
          <div
            key={header.id}
            role="columnheader"
            className={`grid__cell grid__cell--header${column.align === 'end' ? ' grid__cell--end' : ''}`}
            aria-colindex={i + (props.selectable ? 2 : 1)}
            aria-sort={sorted === undefined ? undefined : sorted.descending ? 'descending' : 'ascending'}
          >
            <HeaderTitle column={column} sorted={sorted} onSort={props.onSort} />
            <span
              className="grid__resizer"
              aria-hidden="true"
              title={text('grid.resize', { column: column.title })}
              onMouseDown={header.getResizeHandler()}
              onTouchStart={header.getResizeHandler()}
              onDoubleClick={() => {
                header.column.resetSize();
              }}
            />
          </div>
        );
      })}
    </div>
  );
}

function HeaderTitle<Row>(props: {
  readonly column: GridColumn<Row>;
  readonly sorted: GridSort | undefined;
  readonly onSort: ((by: string) => void) | undefined;
}): ReactElement {
  const text = useText();
  const { column, sorted, onSort } = props;
  const { sortBy } = column;
  if (sortBy === undefined || onSort === undefined) return <span className="grid__title">{column.title}</span>;
  return (
    <button
      type="button"
      className="grid__title grid__sort"
      tabIndex={-1}
      title={text('grid.sort', { column: column.title })}
      onClick={() => {
        onSort(sortBy);
      }}
    >
      <span>{column.title}</span>
      {sorted !== undefined && <Icon name={sorted.descending ? 'arrow-down' : 'arrow-up'} />}
    </button>
  );
}
