import type { ReactElement } from 'react';
import type { Today } from '../../../shared/contracts/api/systems.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useAsKnownAt, usePositionDate } from '../../app/state/navigation.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Hairline } from '../../ui/Hairline.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StaleFeeds } from '../../ui/StaleFeeds.tsx';
import { isFirstRun } from './calm.ts';
import { CutOffsPanel } from './CutOffsPanel.tsx';
import { DebitsPanel } from './DebitsPanel.tsx';
import { DifferencesPanel } from './DifferencesPanel.tsx';
import { FailedPanel } from './FailedPanel.tsx';
import { FirstRun } from './FirstRun.tsx';
import { OpenPanel } from './OpenPanel.tsx';
import { PositionPanel } from './PositionPanel.tsx';
import { RejectsPanel } from './RejectsPanel.tsx';
import { StatementsPanel } from './StatementsPanel.tsx';
import './today.css';

/** What needs me now? In the order in which a treasury desk asks (domain.md). */
export function TodayScreen(): ReactElement {
  const text = useText();
  const asKnownAt = useAsKnownAt();
  const workspace = useQuery('workspace.get', {});
  const chosen = usePositionDate();
  const today = useQuery('today.get', { ...asKnownAt, ...chosen });
  const date = chosen.positionDate ?? workspace.data?.positionDate;
  return (
    <main className="screen" aria-label={text('today.title')}>
      <ScreenHead title={text('today.title')} about={date === undefined ? '' : text('today.about', { date })} />
      <Hairline active={today.fetching} />
      <StaleFeeds />
      {today.data === undefined ? (
        today.fault === undefined ? (
          <Skeleton lines={12} />
        ) : (
          <ErrorState fault={today.fault} onRetry={today.retry} />
        )
      ) : (
        <>
          {today.fault !== undefined && <ErrorState compact fault={today.fault} onRetry={today.retry} />}
          {isFirstRun(today.data) ? <FirstRun /> : <Panels today={today.data} />}
        </>
      )}
    </main>
  );
}

function Panels({ today }: { readonly today: Today }): ReactElement {
  return (
    <div className="today">
      <StatementsPanel statements={today.statements} />
      <PositionPanel position={today.position} />
      <CutOffsPanel cutOffs={today.cutOffs} />
      <OpenPanel today={today} />
      <RejectsPanel rejected={today.rejected} />
      <DebitsPanel debits={today.unexplainedDebits} />
      <FailedPanel count={today.failedImports} />
      <DifferencesPanel differences={today.differences} />
    </div>
  );
}
