import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../app/state/navigation.ts';
import { feedName } from '../../app/steer/backfill-words.ts';
import { useSteerDesk } from '../../app/steer/steer-desk.ts';
import { useSteering } from '../../app/steer/use-steering.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { MonitorCell, MonitorRow } from './monitor-cells.ts';

/**
 * Fetches a day that is missing from the feed that the account's statements come by: its days are read again where the
 * system can be asked for days, else what it holds is looked through now.
 */
export function FetchGap(props: { readonly row: MonitorRow; readonly cell: MonitorCell }): ReactElement | null {
  const text = useText();
  const { row, cell } = props;
  const ask = useSteerDesk((state) => state.ask);
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const { poll, running } = useSteering();
  const feeds = useQuery('systems.feeds', {});
  if (travelled || row.feed === null || (cell.status !== 'gap' && cell.status !== 'late')) return null;
  const { system, stream } = row.feed;
  const feed = feeds.data?.find((one) => one.system === system && one.stream === stream);
  if (feed === undefined) return null;
  const { windowDaysMax, pausedAt } = feed;
  const fetchNow = (): void => {
    if (windowDaysMax === null) void poll({ system, stream });
    else ask({ system, stream, name: feedName(feed), windowDaysMax, days: { from: cell.date, to: cell.date } });
  };
  return (
    <div>
      <Button
        appearance="bordered"
        disabled={running || pausedAt !== null}
        title={text(pausedAt === null ? 'monitor.fetchGapHint' : 'monitor.fetchGapPaused', { feed: feedName(feed) })}
        onClick={fetchNow}
      >
        <Icon name="refresh" /> {text('monitor.fetchGap')}
      </Button>
    </div>
  );
}
