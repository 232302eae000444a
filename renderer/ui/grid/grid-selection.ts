/** Chosen rows: named ones, or everything that matches a filter (then frozen to that filter). */
export type GridSelection<Row> =
  | { readonly kind: 'some'; readonly rows: ReadonlyMap<string, Row>; readonly anchor: number | undefined }
  | { readonly kind: 'all' };

/** Nothing chosen. */
export function noSelection<Row>(): GridSelection<Row> {
  return { kind: 'some', rows: new Map(), anchor: undefined };
}

/** Whether anything is chosen. */
export function isAnything<Row>(selection: GridSelection<Row>): boolean {
  return selection.kind === 'all' || selection.rows.size > 0;
}

/** Whether the row is chosen. */
export function isSelected<Row>(selection: GridSelection<Row>, key: string): boolean {
  return selection.kind === 'all' || selection.rows.has(key);
}

/** Adds or removes one row and makes it the start of the next range. From "all" it starts over with this row. */
export function toggled<Row>(selection: GridSelection<Row>, key: string, row: Row, index: number): GridSelection<Row> {
  const rows = new Map(selection.kind === 'some' ? selection.rows : []);
  if (!rows.delete(key)) rows.set(key, row);
  return { kind: 'some', rows, anchor: index };
}

/** A selection whose range starts at the cursor where it has no start yet. */
export function startedAt<Row>(selection: GridSelection<Row>, cursor: number | undefined): GridSelection<Row> {
  return selection.kind === 'some' && selection.anchor === undefined ? { ...selection, anchor: cursor } : selection;
}

/** Adds the rows between the start of the range and `index`, both included, as far as they are loaded. */
export function extended<Row>(
  selection: GridSelection<Row>,
  index: number,
  rowAt: (index: number) => Row | undefined,
  keyOf: (row: Row) => string,
): GridSelection<Row> {
  if (selection.kind === 'all') return selection;
  const anchor = selection.anchor ?? index;
  const rows = new Map(selection.rows);
  for (let i = Math.min(anchor, index); i <= Math.max(anchor, index); i += 1) {
    const row = rowAt(i);
    if (row !== undefined) rows.set(keyOf(row), row);
  }
  return { kind: 'some', rows, anchor };
}
