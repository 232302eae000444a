/** Widths that columns start with, in pixels at normal zoom; a person may change them. */
export const COLUMN_WIDTHS = {
  mark: 28,
  reference: 178,
  name: 208,
  amount: 150,
  date: 92,
  instant: 128,
  state: 124,
  lane: 128,
  code: 64,
  kind: 100,
  count: 80,
} as const;

/** Named width of a column. */
export type ColumnWidth = keyof typeof COLUMN_WIDTHS;

/** No column becomes narrower than this. */
export const COLUMN_WIDTH_MIN = 48;
