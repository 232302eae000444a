/** Sizes of two panes side by side, in pixels at normal zoom: the detail at first, and the least of list and detail. */
export const PANE_SIZES = { end: 322, startMin: 480, endMin: 280 } as const;

/** Detail below a wide table: its height at first, and the least of table and detail. */
export const PANE_BELOW = { end: 320, startMin: 120, endMin: 120 } as const;

/** Narrow detail beside a table of many columns. */
export const PANE_NARROW = { end: 280, startMin: 400, endMin: 220 } as const;

/** Wide detail beside a list, for received files. */
export const PANE_WIDE = { end: 480, startMin: 360, endMin: 280 } as const;

/** Detail of a case beside the queue, or of a rule beside the others: a playbook or a form needs room. */
export const PANE_CASE = { end: 380, startMin: 360, endMin: 300 } as const;

/** The panes of a reconciliation below its statement: their height at first, and the least of statement and panes. */
export const PANE_LINES = { end: 500, startMin: 64, endMin: 200 } as const;
