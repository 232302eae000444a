import type { MouseEvent, ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Icon } from '../Icon.tsx';
import type { GridColumn } from './grid-column.ts';
import type { GridTable, PlacedRow } from './use-grid-table.ts';

type TableRow<Row> = ReturnType<GridTable<Row>['getRowModel']>['rows'][number];

/** One row of a grid at its place; a quiet bar per cell until its values have come. */
export function GridRow<Row>(props: {
  readonly table: GridTable<Row>;
  readonly line: TableRow<Row>;
  readonly placed: PlacedRow<Row>;
  readonly columns: readonly GridColumn<Row>[];
  readonly id: string;
  readonly offsetPx: number;
  readonly cursor: boolean;
  readonly extraClass: string | undefined;
  /** Undefined where the grid offers no selection. */
  readonly selected: boolean | undefined;
  readonly onPoint: (index: number, event: MouseEvent, mark: boolean) => void;
  readonly onOpen: (index: number) => void;
}): ReactElement {
  const text = useText();
  const { placed, columns, selected } = props;
  const { FlexRender } = props.table;
  const waiting = placed.row === undefined;
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
      className={classes.join(' ')}
      style={{ transform: `translateY(${props.offsetPx}px)` }}
      aria-rowindex={placed.index + 2}
      aria-selected={selected}
      aria-busy={waiting ? true : undefined}
      aria-label={waiting ? text('grid.placeholder', { row: placed.index + 1 }) : undefined}
      onClick={(event) => {
        props.onPoint(placed.index, event, false);
      }}
      onDoubleClick={() => {
        props.onOpen(placed.index);
      }}
    >
      {selected !== undefined && (
        <div
          role="gridcell"
          className="grid__cell grid__mark"
          aria-colindex={1}
          onClick={(event) => {
            event.stopPropagation();
            props.onPoint(placed.index, event, true);
          }}
        >
          <span className="grid__box">{selected && <Icon name="check" />}</span>
        </div>
      )}
      {props.line.getAllCells().map((cell, i) => (
        <div
          key={cell.id}
          role="gridcell"
          className={`grid__cell${columns[i]?.align === 'end' ? ' grid__cell--end' : ''}`}
          aria-colindex={i + first}
        >
          {waiting ? <span className="grid__waiting" /> : <FlexRender cell={cell} />}
        </div>
      ))}
    </div>
  );
}
