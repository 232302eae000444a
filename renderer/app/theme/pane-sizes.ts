/** Sizes of two panes side by side, in pixels at normal zoom: the detail at first, and the least of list and detail. */
export const PANE_SIZES = { end: 332, startMin: 480, endMin: 280 } as const;
