import { useMemo, type ReactElement } from 'react';
import type { Feed } from '../../../../shared/contracts/api/systems.ts';
import { ImportFilesButton } from '../../../app/import/ImportFilesButton.tsx';
import { ListGrid } from '../../../app/list/ListGrid.tsx';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../../app/state/navigation.ts';
import { PANE_SIZES } from '../../../app/theme/pane-sizes.ts';
import { usePoll } from '../../../app/steer/use-poll.ts';
import type { QueryHandle } from '../../../bridge/use-query.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { SplitPane } from '../../../ui/SplitPane.tsx';
import { useSystemsSlice } from '../systems.slice.ts';
import { feedColumns } from './feed-columns.tsx';
import { FeedDetail } from './FeedDetail.tsx';
import { feedKey } from './next-attempt.ts';

/** Every feed with its health, and what the one under the cursor is doing. */
export function FeedsView({ feeds }: { readonly feeds: QueryHandle<readonly Feed[]> }): ReactElement {
  const text = useText();
  const { feedKey: cursorKey, change } = useSystemsSlice();
  const { poll } = usePoll();
  const { data } = feeds;
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const columns = useMemo(
    () => feedColumns(text, travelled ? undefined : (system) => void poll(system)),
    [text, poll, travelled],
  );
  if (data === undefined)
    return feeds.fault === undefined ? (
      <Skeleton lines={8} />
    ) : (
      <ErrorState fault={feeds.fault} onRetry={feeds.retry} />
    );
  if (data.length === 0)
    return (
      <EmptyState kind="never-synced" title={text('systems.first.title')} body={text('systems.first.body')}>
        <ImportFilesButton />
      </EmptyState>
    );
  // A link may name a system alone: its first feed is meant.
  const cursor = data.findIndex((feed) => feedKey(feed) === cursorKey || feed.system === cursorKey);
  const selected = data[cursor];
  return (
    <>
      {feeds.fault !== undefined && <ErrorState compact fault={feeds.fault} onRetry={feeds.retry} />}
      <SplitPane
        id="feeds"
        sizes={PANE_SIZES}
        start={
          <ListGrid
            id="feeds"
            label={text('feeds.grid')}
            columns={columns}
            items={data}
            keyOf={feedKey}
            at={cursor}
            cursorKey={selected === undefined ? undefined : feedKey(selected)}
            onCursor={(feed) => change({ feedKey: feed === undefined ? undefined : feedKey(feed) })}
            onBack={() => change({ feedKey: undefined })}
          />
        }
        end={selected === undefined ? undefined : <FeedDetail feed={selected} />}
      />
    </>
  );
}
