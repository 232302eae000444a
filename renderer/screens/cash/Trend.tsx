import { useState, type ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useAsKnownAt, usePositionDate } from '../../app/state/navigation.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Choice } from '../../ui/Choice.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TrendChart } from './TrendChart.tsx';
import { trendLines } from './trend-lines.ts';
import './trend.css';

const DAYS = { short: 30, quarter: 90, year: 365 } as const;
type Reach = keyof typeof DAYS;

/** The account's balance day by day, as each system says it. */
export function Trend(props: { readonly accountId: string; readonly currency: string }): ReactElement {
  const text = useText();
  const asKnownAt = useAsKnownAt();
  const positionDate = usePositionDate();
  const [reach, setReach] = useState<Reach>('short');
  const trend = useQuery('cash.trend', {
    accountId: props.accountId,
    days: DAYS[reach],
    ...asKnownAt,
    ...positionDate,
  });
  return (
    <>
      <div className="trend__head">
        <h3>{text('cash.trend')}</h3>
        <Choice
          label={text('cash.trend.reach')}
          value={reach}
          options={(['short', 'quarter', 'year'] as const).map((value) => ({
            value,
            text: text('cash.trend.days', { count: DAYS[value] }),
          }))}
          onChange={setReach}
        />
      </div>
      {trend.data === undefined ? (
        trend.fault === undefined ? (
          <Skeleton lines={4} />
        ) : (
          <ErrorState compact fault={trend.fault} onRetry={trend.retry} />
        )
      ) : trend.data.length === 0 ? (
        <EmptyState kind="nothing" title={text('cash.trend.none')} body={text('cash.trend.noneBody')} />
      ) : (
        <TrendChart lines={trendLines(trend.data)} currency={props.currency} />
      )}
    </>
  );
}
