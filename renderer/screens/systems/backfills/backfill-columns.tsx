import type { ReactElement } from 'react';
import type { Backfill } from '../../../../shared/contracts/api/steering.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import type { Translate } from '../../../app/messages/translate.ts';
import { isOpen, leftText } from '../../../app/steer/backfill-words.ts';
import { useNow } from '../../../bridge/use-now.ts';
import { Age } from '../../../ui/Age.tsx';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';

/** Columns of the back-fills. `nameOf` says how people call a feed. */
export function backfillColumns(text: Translate, nameOf: (job: Backfill) => string): readonly GridColumn<Backfill>[] {
  return [
    {
      id: 'feed',
      title: text('backfills.column.feed'),
      width: 'word',
      grows: true,
      cell: (job) => <strong>{nameOf(job)}</strong>,
      raw: (job) => `${job.system} ${job.stream}`,
    },
    {
      id: 'days',
      title: text('backfills.column.days'),
      width: 'days',
      cell: (job) => <span className="numbers">{`${job.from} – ${job.to}`}</span>,
      raw: (job) => `${job.from} ${job.to}`,
    },
    {
      id: 'state',
      title: text('backfills.column.state'),
      width: 'count',
      cell: (job) => <span className={`backfill-state--${job.state}`}>{text(`backfill.state.${job.state}`)}</span>,
      raw: (job) => job.state,
    },
    {
      id: 'progress',
      title: text('backfills.column.progress'),
      width: 'lineAmount',
      cell: (job) => (
        <span className="numbers">{text('backfill.doneOf', { done: job.daysDone, total: job.daysTotal })}</span>
      ),
      raw: (job) => `${String(job.daysDone)}/${String(job.daysTotal)}`,
    },
    {
      id: 'left',
      title: text('backfills.column.left'),
      width: 'state',
      cell: (job) => <Left job={job} />,
      raw: (job) => String(job.remainingMs ?? ''),
    },
    {
      id: 'asked',
      title: text('backfills.column.started'),
      width: 'lineAmount',
      cell: (job) => <Age at={job.createdAt} />,
      raw: (job) => new Date(job.createdAt).toISOString(),
    },
    count(text('backfills.column.new'), 'new', (job) => job.deliveries),
    count(text('backfills.column.known'), 'known', (job) => job.duplicates),
    {
      id: 'problem',
      title: text('backfills.column.problem'),
      width: 'word',
      cell: (job) => (
        <span className="quiet" title={showHidden(job.lastFault?.message ?? '')}>
          {showHidden(job.lastFault?.message ?? '')}
        </span>
      ),
      raw: (job) => job.lastFault?.message ?? '',
    },
    {
      id: 'person',
      title: text('backfills.column.person'),
      width: 'word',
      cell: (job) => <span className="quiet">{showHidden(job.person)}</span>,
      raw: (job) => job.person,
    },
  ];
}

function count(title: string, id: string, of: (job: Backfill) => number): GridColumn<Backfill> {
  return {
    id,
    title,
    width: 'time',
    align: 'end',
    cell: (job) => <span className="numbers">{of(job)}</span>,
    raw: (job) => String(of(job)),
  };
}

function Left({ job }: { readonly job: Backfill }): ReactElement {
  const text = useText();
  const now = useNow();
  return <span className="numbers quiet">{isOpen(job) ? leftText(job, now, text) : ''}</span>;
}
