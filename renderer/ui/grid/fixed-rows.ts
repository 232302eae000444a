import type { RowView } from '../../bridge/row-source.ts';

/** A short list that is there as a whole, in the form that grids draw from. */
export function fixedRows<Row>(rows: readonly Row[]): RowView<Row> {
  return {
    row: (index) => rows[index],
    held: () => rows.entries(),
    look: () => undefined,
    refresh: () => undefined,
    fault: undefined,
    fetching: false,
    started: true,
  };
}
