import type { ReactElement } from 'react';
import type { Feed } from '../../../../shared/contracts/api/systems.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import type { Translate } from '../../../app/messages/translate.ts';
import { useNow } from '../../../bridge/use-now.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { Age } from '../../../ui/Age.tsx';
import { At } from '../../../ui/At.tsx';
import { formatSpan } from '../../../ui/format-time.ts';
import { FactsList, type FactRow } from '../FactsList.tsx';
import { useSystemsSlice } from '../systems.slice.ts';
import { FeedActions } from './FeedActions.tsx';
import { FeedState } from './FeedState.tsx';
import { nextAttemptText } from './next-attempt.ts';

/** Received files that the detail of a feed names. */
const RECENT_MAX = 12;

/** What one feed is doing, in words: since when, when next, and what keeps it. */
export function FeedDetail({ feed }: { readonly feed: Feed }): ReactElement {
  const text = useText();
  const now = useNow();
  const rows: readonly FactRow[] = [
    [text('feeds.column.lastSuccess'), <When key="v" at={feed.lastSuccessAt} />],
    [text('feeds.lastAttempt'), <When key="v" at={feed.lastAttemptAt} />],
    [text('feeds.column.nextAttempt'), nextAttemptText(feed, now, text)],
    [text('feeds.column.lastEvent'), <When key="v" at={feed.lastEventAt} />],
    [text('feeds.period'), formatSpan(feed.periodMs, text)],
    [text('feeds.column.breaker'), text(`breaker.${feed.breaker}`)],
    [text('feeds.failures'), String(feed.consecutiveFailures)],
    ...(feed.pausedAt === null ? [] : [pausedRow(feed.pausedAt, feed.pausedBy, text)]),
  ];
  return (
    <section className="facts" aria-label={text('feeds.detail')}>
      <h2>{`${showHidden(feed.title)} · ${showHidden(feed.stream)}`}</h2>
      <p>
        <FeedState state={feed.state} />
      </p>
      <p className="quiet">{text(`feeds.meaning.${feed.state}`)}</p>
      {feed.lastFault !== null && (
        <div className="facts__fault">
          <p>{showHidden(feed.lastFault.message)}</p>
          <p className="mono quiet">{feed.lastFault.code}</p>
        </div>
      )}
      <FactsList rows={rows} />
      <FeedActions feed={feed} />
      <Recent system={feed.system} />
    </section>
  );
}

/** Who paused the feed, and when. */
function pausedRow(at: number, by: string | null, text: Translate): FactRow {
  const who = (
    <>
      {showHidden(by ?? '')} · <When at={at} />
    </>
  );
  return [text('steer.pausedBy'), who];
}

function When({ at }: { readonly at: number | null }): ReactElement {
  if (at === null) return <Age at={null} />;
  return (
    <>
      <At at={at} /> · <Age at={at} />
    </>
  );
}

function Recent({ system }: { readonly system: string }): ReactElement {
  const text = useText();
  const change = useSystemsSlice((state) => state.change);
  const recent = useQuery('deliveries.list', { source: system, limit: RECENT_MAX });
  const files = recent.previous ? [] : (recent.data ?? []);
  return (
    <div>
      <h3>{text('feeds.recent')}</h3>
      {recent.data !== undefined && files.length === 0 && <p className="quiet">{text('feeds.recentNone')}</p>}
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <button
              type="button"
              className="facts__link"
              onClick={() => change({ view: 'files', deliveryId: file.id, source: system, beforeId: undefined })}
            >
              <span className="mono">{showHidden(file.name)}</span>
              <span className={`layer--${file.state}`}>{text(`files.state.${file.state}`)}</span>
              <Age at={file.receivedAt} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
