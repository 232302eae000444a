import { COLUMN_WIDTHS } from '../../app/theme/column-widths.ts';
import type { GridColumn } from './grid-column.ts';

/**
 * The columns that there is room for, in their order: those named in `spare` leave one after another until the others fit.
 * Widths are those that columns start with: what a person makes wider is scrolled to.
 */
export function fittingColumns<Row>(
  columns: readonly GridColumn<Row>[],
  spare: readonly string[],
  widthPx: number,
): readonly GridColumn<Row>[] {
  const left = new Set<string>();
  const need = (): number =>
    columns.reduce<number>(
      (sum, { id, width }) => (left.has(id) ? sum : sum + COLUMN_WIDTHS[width]),
      COLUMN_WIDTHS.mark,
    );
  for (const id of spare) {
    if (need() <= widthPx) break;
    left.add(id);
  }
  return left.size === 0 ? columns : columns.filter(({ id }) => !left.has(id));
}
