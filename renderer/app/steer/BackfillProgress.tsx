import type { ReactElement } from 'react';
import { useNow } from '../../bridge/use-now.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import { feedName, isOpen, leftText } from './backfill-words.ts';
import { useBackfills } from './use-backfills.ts';

/** The back-fill that runs, in the status bar: how far it is, and the way to all of them. */
export function BackfillProgress(): ReactElement | null {
  const text = useText();
  const now = useNow();
  const open = useNavigation((state) => state.open);
  const feeds = useQuery('systems.feeds', {});
  const jobs = (useBackfills().data ?? []).filter(isOpen);
  // The oldest open one of a system runs; the list is newest first.
  const job = jobs.findLast(({ state }) => state === 'running') ?? jobs.at(-1);
  if (job === undefined) return null;
  const feed = feeds.data?.find(({ system, stream }) => system === job.system && stream === job.stream);
  const { daysDone: done, daysTotal: total } = job;
  const progress = `${text('backfill.doneOf', { done, total })} · ${leftText(job, now, text)}`;
  return (
    <span className="status-bar__job">
      <progress value={done} max={total} aria-label={text('backfill.progress')} />
      <button
        type="button"
        className="status-bar__button numbers"
        onClick={() => {
          open({ screen: 'systems', view: 'backfills' });
        }}
      >
        {text('backfill.status', {
          feed: feedName({ title: feed?.title ?? job.system, stream: job.stream }),
          progress,
        })}
        {jobs.length > 1 && ` +${String(jobs.length - 1)}`}
      </button>
    </span>
  );
}
