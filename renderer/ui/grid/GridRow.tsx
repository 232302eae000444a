import { memo, type ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Icon } from '../Icon.tsx';
import type { GridColumn } from './grid-column.ts';

/** What one row is told; all of it stays the same object while the row does, so that scrolling draws only new rows. */
export interface GridRowProps<Row> {
  readonly index: number;
  /** Undefined until it has been fetched. */
  readonly row: Row | undefined;
  readonly columns: readonly GridColumn<Row>[];
  readonly id: string;
  readonly offsetPx: number;
  readonly cursor: boolean;
  readonly extraClass: string | undefined;
  /** Undefined where the grid offers no selection. */
  readonly selected: boolean | undefined;
}

/** Attribute with the absolute index of a row: clicks are heard once, by the body of the grid. */
export const ROW_INDEX = 'data-row-index';
/** Attribute of the cell that marks its row. */
export const ROW_MARK = 'data-row-mark';

function Row<R>(props: GridRowProps<R>): ReactElement {
  const text = useText();
  const { index, row, columns, selected } = props;
  const first = selected === undefined ? 1 : 2;
  const classes = [
    'grid__row',
    ...(props.cursor ? ['grid__row--cursor'] : []),
    ...(selected === true ? ['grid__row--selected'] : []),
    ...(props.extraClass === undefined ? [] : [props.extraClass]),
  ];
  return (
    <div
      role="row"
      id={props.id}
      {...{ [ROW_INDEX]: index }}
      className={classes.join(' ')}
      style={{ transform: `translateY(${props.offsetPx}px)` }}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-busy={row === undefined ? true : undefined}
      aria-label={row === undefined ? text('grid.placeholder', { row: index + 1 }) : undefined}
    >
      {selected !== undefined && (
        <div role="gridcell" className="grid__cell grid__mark" aria-colindex={1} {...{ [ROW_MARK]: '' }}>
          <span className="grid__box">{selected && <Icon name="check" />}</span>
        </div>
      )}
      {columns.map((column, i) => (
        <div
          key={column.id}
          role="gridcell"
          className={column.align === 'end' ? 'grid__cell grid__cell--end' : 'grid__cell'}
          aria-colindex={i + first}
        >
          {row === undefined ? <span className="grid__waiting" /> : column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** One row of a grid at its place; a quiet bar per cell until its values have come. */
// React's `memo` forgets that the component is generic; its shape is the same.
export const GridRow = memo(Row) as typeof Row;
