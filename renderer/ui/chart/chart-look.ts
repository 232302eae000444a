import type { SystemRole } from '../../../shared/domain/payment/state.ts';

/** What a chart takes from the theme's tokens: a canvas cannot read style sheets by itself. */
export interface ChartLook {
  readonly mode: string;
  readonly font: string;
  readonly sizeSmall: number;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  readonly hueOf: (role: SystemRole) => string;
}

/** Reads the tokens as they are at this element. */
export function chartLook(element: Element, mode: string): ChartLook {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    mode,
    font: token('--font-text'),
    sizeSmall: Number.parseInt(token('--size-small'), 10),
    text: token('--text'),
    quiet: token('--text-quiet'),
    line: token('--line'),
    surface: token('--surface-overlay'),
    hueOf: (role) => token(`--series-${role}`),
  };
}
