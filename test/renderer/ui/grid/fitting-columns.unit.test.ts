import { describe, expect, it } from 'vitest';
import { COLUMN_WIDTHS } from '../../../../renderer/app/theme/column-widths.ts';
import { fittingColumns } from '../../../../renderer/ui/grid/fitting-columns.ts';

const column = (id: string) => ({ id, title: id, width: 'code', cell: () => id, raw: () => id }) as const;
const COLUMNS = ['a', 'b', 'c', 'd'].map(column);
const widthOf = (count: number): number => COLUMN_WIDTHS.mark + count * COLUMN_WIDTHS.code;
const shown = (width: number, spare: readonly string[] = ['d', 'b']) =>
  fittingColumns(COLUMNS, spare, width)
    .map(({ id }) => id)
    .join('');

describe('the columns that there is room for', () => {
  it('are all of them where they fit, the selection’s mark counted', () => {
    expect(shown(widthOf(4))).toBe('abcd');
    expect(shown(widthOf(4) - 1)).toBe('abc');
  });

  it('lose the spare ones in their order, and keep their own', () => {
    expect(shown(widthOf(3) - 1)).toBe('ac');
  });

  it('keep what is not spare, however narrow it is', () => {
    expect(shown(10)).toBe('ac');
    expect(shown(10, [])).toBe('abcd');
  });
});
