import { describe, expect, it } from 'vitest';
import type { GridColumn } from '../../../../renderer/ui/grid/grid-column.ts';
import { extended, isSelected, noSelection, startedAt, toggled } from '../../../../renderer/ui/grid/grid-selection.ts';
import { toTsv } from '../../../../renderer/ui/grid/tsv.ts';

const keyOf = (row: string) => `key-${row}`;
const rowAt = (index: number) => (index === 7 ? undefined : `row${index}`);

describe('a selection of rows', () => {
  it('takes a row in and out again', () => {
    const once = toggled(noSelection<string>(), 'key-row3', 'row3', 3);
    const twice = toggled(once, 'key-row3', 'row3', 3);
    expect([isSelected(once, 'key-row3'), isSelected(twice, 'key-row3')]).toEqual([true, false]);
  });

  it('extends from where it began, upwards too, leaving out rows that are not loaded', () => {
    const begun = toggled(noSelection<string>(), 'key-row9', 'row9', 9);
    const range = extended(begun, 6, rowAt, keyOf);
    expect(range).toMatchObject({ kind: 'some', anchor: 9 });
    expect(range.kind === 'some' && [...range.rows.keys()]).toEqual(['key-row9', 'key-row6', 'key-row8']);
  });

  it('starts a range at the cursor where nothing is selected yet, and where it began otherwise', () => {
    const range = extended(startedAt(noSelection<string>(), 2), 3, rowAt, keyOf);
    expect(range.kind === 'some' && [...range.rows.keys()]).toEqual(['key-row2', 'key-row3']);
    const begun = toggled(noSelection<string>(), 'key-row9', 'row9', 9);
    expect(startedAt(begun, 2)).toBe(begun);
  });

  it('holds every row once all are selected, and starts over with the next single one', () => {
    const all = { kind: 'all' } as const;
    expect(isSelected(all, 'key-anything')).toBe(true);
    expect(toggled(all, 'key-row1', 'row1', 1)).toMatchObject({ kind: 'some', anchor: 1 });
  });
});

describe('copied rows', () => {
  const columns: readonly GridColumn<{ a: string; b: string }>[] = [
    { id: 'a', title: 'First', width: 'name', cell: (row) => row.a, raw: (row) => row.a },
    { id: 'b', title: 'Second', width: 'amount', cell: (row) => row.b, raw: (row) => row.b },
  ];

  it('are a line of titles and bare values, separated by tabs', () => {
    expect(toTsv(columns, [{ a: 'x', b: '-1250.50' }])).toBe('First\tSecond\r\nx\t-1250.50');
  });

  it('cannot shift cells or run as a formula', () => {
    expect(toTsv(columns, [{ a: 'a\tb\nc', b: '=HYPERLINK("x")' }]).split('\r\n')[1]).toBe(`a b c\t'=HYPERLINK("x")`);
    expect(toTsv(columns, [{ a: '-cmd', b: '@sum' }]).split('\r\n')[1]).toBe("'-cmd\t'@sum");
  });
});
