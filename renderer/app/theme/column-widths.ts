/** Widths that columns start with, in pixels at normal zoom; a person may change them. */
export const COLUMN_WIDTHS = {
  mark: 28,
  reference: 158,
  name: 124,
  amount: 120,
  date: 96,
  instant: 128,
  state: 124,
  lane: 101,
  code: 64,
  kind: 100,
  count: 80,
  account: 220,
  bank: 120,
  figure: 142,
  difference: 108,
  day: 54,
  word: 168,
} as const;

/** Named width of a column. */
export type ColumnWidth = keyof typeof COLUMN_WIDTHS;

/** No column becomes narrower than this. */
export const COLUMN_WIDTH_MIN = 48;
