import type { ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { PollButton } from '../../app/steer/PollButton.tsx';
import { useQuery } from '../../bridge/use-query.ts';
import { Hairline } from '../../ui/Hairline.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { BackfillsView } from './backfills/BackfillsView.tsx';
import { FailedView } from './failed/FailedView.tsx';
import { FeedsView } from './feeds/FeedsView.tsx';
import { FilesView } from './files/FilesView.tsx';
import { useSystemsSlice } from './systems.slice.ts';
import './systems.css';
import { useSystemsArrival } from './use-systems-arrival.ts';

/** Failed imports that the list holds; the count beside it is of all. */
const FAILED_MAX = 500;

/** Is every feed alive and on time, and was everything read? */
export function SystemsScreen(): ReactElement {
  useSystemsArrival();
  const text = useText();
  const { view, change } = useSystemsSlice();
  const feeds = useQuery('systems.feeds', {});
  const failed = useQuery('systems.failedImports', { limit: FAILED_MAX });
  const all = feeds.data ?? [];
  const good = all.filter(({ state }) => state === 'on-time').length;
  return (
    <main className="screen" aria-label={text('systems.title')}>
      <ScreenHead
        title={text('systems.title')}
        about={all.length === 0 ? '' : text('systems.aboutGood', { good, total: all.length })}
        views={
          <Tabs
            label={text('systems.views')}
            value={view}
            onChange={(chosen) => change({ view: chosen })}
            tabs={[
              { value: 'feeds', text: text('systems.view.feeds'), count: all.filter(isTroubled).length },
              { value: 'backfills', text: text('systems.view.backfills') },
              { value: 'failed', text: text('systems.view.failed'), count: failed.data?.count ?? 0 },
              { value: 'files', text: text('systems.view.files') },
            ]}
          />
        }
      >
        <PollButton appearance="bordered" label={text('systems.pollAll')} />
      </ScreenHead>
      <Hairline active={view === 'feeds' ? feeds.fetching : failed.fetching} />
      <div className="systems__view" role="tabpanel" aria-label={text(`systems.view.${view}`)}>
        {view === 'feeds' && <FeedsView feeds={feeds} />}
        {view === 'backfills' && <BackfillsView feeds={all} />}
        {view === 'failed' && <FailedView failed={failed} />}
        {view === 'files' && <FilesView />}
      </div>
    </main>
  );
}

function isTroubled({ state }: { readonly state: string }): boolean {
  return state === 'failing' || state === 'stale';
}
