import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { chartLook, type ChartLook } from './chart-look.ts';

register([LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

/** A chart in its box. */
export interface Chart {
  readonly draw: (option: (look: ChartLook) => EChartsCoreOption) => void;
  readonly close: () => void;
}

/** Opens a chart that follows the size of its box. `mode` only names when the look has to be read again. */
export function openChart(host: HTMLElement, mode: string): Chart {
  withoutHtml(host);
  const chart = init(host, null, { renderer: 'canvas', useDirtyRect: false });
  const look = chartLook(host, mode);
  const observer = new ResizeObserver(() => {
    chart.resize();
  });
  observer.observe(host);
  return {
    draw: (option) => {
      chart.setOption(option(look));
    },
    close: () => {
      observer.disconnect();
      chart.dispose();
    },
  };
}

/**
 * The chart library empties its box by writing an empty text as HTML, which Trusted Types refuse. On this one element the
 * write only empties the box, so that no HTML can come in this way whatever is written.
 */
function withoutHtml(host: HTMLElement): void {
  Object.defineProperty(host, 'innerHTML', {
    configurable: true,
    set: () => {
      host.replaceChildren();
    },
  });
}
