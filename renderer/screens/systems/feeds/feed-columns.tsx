import type { ReactElement } from 'react';
import type { Feed } from '../../../../shared/contracts/api/systems.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import type { Translate } from '../../../app/messages/translate.ts';
import { useNow } from '../../../bridge/use-now.ts';
import { Age } from '../../../ui/Age.tsx';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { FeedState } from './FeedState.tsx';
import { nextAttemptText } from './next-attempt.ts';

const iso = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());

/** Columns of the feeds: who, how alive, when next, and what went wrong. `poll` undefined: nothing is asked from the past. */
export function feedColumns(
  text: Translate,
  poll: ((system: string) => void) | undefined,
): readonly GridColumn<Feed>[] {
  return [
    {
      id: 'system',
      title: text('feeds.column.system'),
      width: 'instant',
      cell: (feed) => <strong>{showHidden(feed.title)}</strong>,
      raw: (feed) => feed.title,
    },
    {
      id: 'stream',
      title: text('feeds.column.stream'),
      width: 'instant',
      grows: true,
      cell: (feed) => <span>{showHidden(feed.stream)}</span>,
      raw: (feed) => feed.stream,
    },
    {
      id: 'state',
      title: text('feeds.column.state'),
      width: 'bank',
      cell: (feed) => <FeedState state={feed.state} />,
      raw: (feed) => feed.state,
    },
    {
      id: 'lastSuccess',
      title: text('feeds.column.lastSuccess'),
      width: 'lineAmount',
      cell: (feed) => <Age at={feed.lastSuccessAt} />,
      raw: (feed) => iso(feed.lastSuccessAt),
    },
    {
      id: 'nextAttempt',
      title: text('feeds.column.nextAttempt'),
      width: 'lineAmount',
      cell: (feed) => <NextAttempt feed={feed} />,
      raw: (feed) => iso(feed.nextAttemptAt),
    },
    {
      id: 'breaker',
      title: text('feeds.column.breaker'),
      width: 'count',
      cell: (feed) => (
        <span className={feed.breaker === 'closed' ? 'quiet' : 'count--bad'} title={text(`breaker.${feed.breaker}`)}>
          {text(`breaker.short.${feed.breaker}`)}
        </span>
      ),
      raw: (feed) => feed.breaker,
    },
    {
      id: 'failed',
      title: text('feeds.column.failed'),
      width: 'time',
      align: 'end',
      cell: (feed) => <span className={feed.quarantined > 0 ? 'count--bad' : 'quiet'}>{feed.quarantined}</span>,
      raw: (feed) => String(feed.quarantined),
    },
    {
      id: 'poll',
      title: text('feeds.column.poll'),
      width: 'count',
      cell: (feed) => (
        <button
          type="button"
          tabIndex={-1}
          className="poll-cell"
          disabled={poll === undefined}
          title={poll === undefined ? text('bar.readOnlyBecause') : text('systems.pollOne', { system: feed.title })}
          onClick={() => {
            poll?.(feed.system);
          }}
        >
          <Icon name="refresh" />
          {text('feeds.column.poll')}
        </button>
      ),
      raw: () => '',
    },
    {
      id: 'deliveries',
      title: text('feeds.column.deliveries'),
      width: 'count',
      align: 'end',
      cell: (feed) => <span>{COUNT.format(feed.deliveries)}</span>,
      raw: (feed) => String(feed.deliveries),
    },
    {
      id: 'facts',
      title: text('feeds.column.facts'),
      width: 'count',
      align: 'end',
      cell: (feed) => <span>{COUNT.format(feed.facts)}</span>,
      raw: (feed) => String(feed.facts),
    },
    {
      id: 'role',
      title: text('feeds.column.role'),
      width: 'count',
      cell: (feed) => <span className="quiet">{text(`role.${feed.role}`)}</span>,
      raw: (feed) => feed.role,
    },
  ];
}

const COUNT = new Intl.NumberFormat('en');

function NextAttempt({ feed }: { readonly feed: Feed }): ReactElement {
  const text = useText();
  const now = useNow();
  return <span className="numbers">{nextAttemptText(feed, now, text)}</span>;
}
