import type { Density } from '../state/preferences.ts';

/** Height of a grid row in pixels; the same as `--row-height` in tokens.css, for the part that positions rows. */
export const ROW_HEIGHTS = { high: 24, medium: 28, low: 32 } as const satisfies Record<Density, number>;

/** Height of a line of a received file in pixels; the same as `--line-grid` in tokens.css. */
export const RAW_LINE_HEIGHT = 16;
