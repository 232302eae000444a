import type { ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Hairline } from '../../ui/Hairline.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { StaleFeeds } from '../../ui/StaleFeeds.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useCashSlice } from './cash.slice.ts';
import './cash-screen.css';
import { MonitorView } from './MonitorView.tsx';
import { PositionsTools } from './PositionsTools.tsx';
import { PositionsView } from './PositionsView.tsx';
import { useCashArrival } from './use-cash-arrival.ts';
import { useMonitor } from './use-monitor.ts';
import { usePositions } from './use-positions.ts';

/** How much do we have, and who disagrees? */
export function CashScreen(): ReactElement {
  useCashArrival();
  const text = useText();
  const view = useCashSlice((state) => state.view);
  const change = useCashSlice((state) => state.change);
  const positions = usePositions();
  const monitor = useMonitor();
  const date = positions.matrix.data?.positionDate;
  const fetching = view === 'positions' ? positions.matrix.fetching : monitor.query.fetching;
  return (
    <main className="screen cash" aria-label={text('cash.title')}>
      <ScreenHead
        title={text('cash.title')}
        about={date === undefined || view === 'monitor' ? '' : text('cash.position', { date })}
        views={
          <Tabs
            label={text('cash.views')}
            value={view}
            onChange={(chosen) => change({ view: chosen })}
            tabs={[
              { value: 'positions', text: text('cash.view.positions') },
              { value: 'monitor', text: text('cash.view.monitor'), count: monitor.needing },
            ]}
          />
        }
      >
        {view === 'positions' && positions.matrix.data !== undefined && <PositionsTools positions={positions} />}
      </ScreenHead>
      <Hairline active={fetching} />
      <StaleFeeds />
      <div className="cash__view" role="tabpanel" aria-label={text(`cash.view.${view}`)}>
        {view === 'positions' ? <PositionsView positions={positions} /> : <MonitorView monitor={monitor} />}
      </div>
    </main>
  );
}
