import { useTheme } from '@salt-ds/core';
import { useEffect, useRef, type ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { openChart } from '../../ui/chart/chart.ts';
import { trendOption } from './trend-option.ts';
import type { trendLines } from './trend-lines.ts';

/** The lines of a trend on a canvas; screen readers hear a summary of it, and the figures stand beside it as text. */
export function TrendChart(props: {
  readonly lines: ReturnType<typeof trendLines>;
  readonly currency: string;
}): ReactElement {
  const text = useText();
  const { mode } = useTheme();
  const host = useRef<HTMLDivElement>(null);
  const { lines, currency } = props;
  useEffect(() => {
    if (host.current === null) return undefined;
    // Drawn anew when the theme changes: a canvas does not follow style sheets.
    const chart = openChart(host.current, mode);
    chart.draw((look) => trendOption(lines, currency, look, text));
    return chart.close;
  }, [lines, currency, mode, text]);
  return <div ref={host} className="trend__chart" role="img" aria-label={text('cash.trend')} />;
}
