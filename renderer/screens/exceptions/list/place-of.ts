import type { CaseRow } from '../../../../shared/contracts/api/cases.ts';
import type { RowView } from '../../../bridge/row-source.ts';

/** Number of the row of a case: where it was last, unless rows came or went before it; undefined where it is not held. */
export function placeOf(
  rows: Pick<RowView<Pick<CaseRow, 'key'>>, 'row' | 'held'>,
  last: number | undefined,
  key: string,
): number | undefined {
  if (last !== undefined && rows.row(last)?.key === key) return last;
  for (const [index, row] of rows.held()) if (row.key === key) return index;
  return undefined;
}
