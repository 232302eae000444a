import { Button } from '@salt-ds/core';
import { useMemo, useState, type ReactElement } from 'react';
import type { Backfill } from '../../../../shared/contracts/api/steering.ts';
import type { Feed } from '../../../../shared/contracts/api/systems.ts';
import { ListGrid } from '../../../app/list/ListGrid.tsx';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../../app/state/navigation.ts';
import { feedName, isOpen } from '../../../app/steer/backfill-words.ts';
import { useBackfills } from '../../../app/steer/use-backfills.ts';
import { useSteering } from '../../../app/steer/use-steering.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { backfillColumns } from './backfill-columns.tsx';

const keyOf = (job: Backfill): string => job.jobId;

/** The latest back-fills with how far each has come; the one under the cursor can be cancelled while it is open. */
export function BackfillsView({ feeds }: { readonly feeds: readonly Feed[] }): ReactElement {
  const text = useText();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const [cursorKey, setCursorKey] = useState<string | undefined>();
  const { cancelBackfill, running } = useSteering();
  const list = useBackfills();
  const { data, fault, retry } = list;
  const columns = useMemo(
    () =>
      backfillColumns(text, ({ system, stream }) => {
        const feed = feeds.find((one) => one.system === system && one.stream === stream);
        return feedName({ title: feed?.title ?? system, stream });
      }),
    [text, feeds],
  );
  if (data === undefined)
    return fault === undefined ? <Skeleton lines={4} /> : <ErrorState fault={fault} onRetry={retry} />;
  if (data.length === 0)
    return <EmptyState kind="nothing" title={text('backfills.none.title')} body={text('backfills.none.body')} />;
  const cursor = data.findIndex((job) => keyOf(job) === cursorKey);
  const selected = data[cursor];
  return (
    <>
      <div className="systems__bar">
        <span className="systems__gap" />
        <Button
          appearance="bordered"
          disabled={running || travelled || selected === undefined || !isOpen(selected)}
          onClick={() => {
            if (selected) void cancelBackfill(selected.jobId);
          }}
        >
          {text('backfill.cancel')}
        </Button>
      </div>
      <ListGrid
        id="backfills"
        label={text('backfills.grid')}
        columns={columns}
        items={data}
        keyOf={keyOf}
        at={cursor}
        cursorKey={selected === undefined ? undefined : keyOf(selected)}
        onCursor={(job) => setCursorKey(job === undefined ? undefined : keyOf(job))}
        onBack={() => setCursorKey(undefined)}
      />
    </>
  );
}
