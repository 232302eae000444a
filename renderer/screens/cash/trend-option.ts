import type { EChartsCoreOption } from 'echarts/core';
import type { SystemRole } from '../../../shared/domain/payment/state.ts';
import type { Translate } from '../../app/messages/translate.ts';
import type { ChartLook } from '../../ui/chart/chart-look.ts';
import { formatAmount, rawAmount } from '../../ui/format-amount.ts';
import type { TrendLine, trendLines } from './trend-lines.ts';

/** Lines differ in dash and symbol too, so that they are told apart without colour. */
const STROKE = {
  bank: { type: 'solid', width: 2, symbol: 'none' },
  treasury: { type: [6, 3], width: 1.5, symbol: 'none' },
  erp: { type: [2, 3], width: 1.5, symbol: 'none' },
  reporting: { type: 'solid', width: 1, symbol: 'circle' },
} as const satisfies Record<SystemRole, { type: string | readonly number[]; width: number; symbol: string }>;

/** The chart of a trend: one line per system, the tooltip in the currency's own digits. */
export function trendOption(
  { dates, lines }: ReturnType<typeof trendLines>,
  currency: string,
  look: ChartLook,
  text: Translate,
): EChartsCoreOption {
  const label = { color: look.quiet, fontFamily: look.font, fontSize: look.sizeSmall };
  return {
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily: look.font, color: look.text },
    grid: { left: 8, right: 16, top: 28, bottom: 4, containLabel: true },
    legend: {
      type: 'scroll',
      top: 0,
      left: 8,
      itemWidth: 18,
      itemHeight: 6,
      itemGap: 12,
      icon: 'roundRect',
      textStyle: label,
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: look.surface,
      borderColor: look.line,
      textStyle: { ...label, color: look.text },
      formatter: (points: unknown) => tooltipText(points, dates, lines, currency, text),
    },
    xAxis: {
      type: 'category',
      data: dates.map((date) => date.slice(5)),
      boundaryGap: false,
      axisLine: { lineStyle: { color: look.line } },
      axisTick: { show: false },
      axisLabel: label,
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 3,
      splitLine: { lineStyle: { color: look.line } },
      axisLabel: { ...label, formatter: compact },
    },
    series: lines.map(({ role, values }) => ({
      type: 'line',
      name: text(`role.${role}`),
      // The place of a point on the screen; every amount in words comes from the integer.
      data: values.map((minor) => (minor === null ? null : Number(rawAmount(minor, currency)))),
      connectNulls: true,
      symbol: STROKE[role].symbol,
      symbolSize: 3,
      color: look.hueOf(role),
      lineStyle: { width: STROKE[role].width, type: STROKE[role].type, color: look.hueOf(role) },
    })),
  };
}

function tooltipText(
  points: unknown,
  dates: readonly string[],
  lines: readonly TrendLine[],
  currency: string,
  text: Translate,
): string {
  const index = dataIndexOf(points);
  if (index === undefined) return '';
  const rows = lines.flatMap(({ role, values }) => {
    const minor = values[index];
    return minor === undefined || minor === null
      ? []
      : [`${text(`role.${role}`)}  ${formatAmount(minor, currency)} ${currency}`];
  });
  return [dates[index] ?? '', ...rows].join('\n');
}

/** The chart library types its own parameters loosely, so what it hands over is looked at. */
function dataIndexOf(points: unknown): number | undefined {
  const first: unknown = Array.isArray(points) ? points[0] : points;
  if (typeof first !== 'object' || first === null || !('dataIndex' in first)) return undefined;
  return typeof first.dataIndex === 'number' ? first.dataIndex : undefined;
}

const STEPS = [
  [1e9, 'bn'],
  [1e6, 'm'],
  [1e3, 'k'],
] as const;

/** `11.8m` for the axis. */
export function compact(value: number): string {
  const step = STEPS.find(([size]) => Math.abs(value) >= size);
  if (step === undefined) return String(value);
  const [size, letter] = step;
  return `${String(Math.round((value / size) * 100) / 100)}${letter}`;
}
