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
  account: 232,
  currency: 52,
  bank: 112,
  figure: 156,
  difference: 130,
  day: 56,
  days: 184,
  time: 68,
  word: 168,
  lineAmount: 108,
  lineText: 112,
  lineDate: 96,
  lineMark: 92,
  company: 48,
  accountName: 170,
  standing: 114,
  balance: 116,
  items: 80,
} as const;

/** Named width of a column. */
export type ColumnWidth = keyof typeof COLUMN_WIDTHS;

/** No column becomes narrower than this. */
export const COLUMN_WIDTH_MIN = 48;
