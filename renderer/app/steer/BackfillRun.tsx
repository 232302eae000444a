import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useNow } from '../../bridge/use-now.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { isOpen, leftText } from './backfill-words.ts';
import { useBackfills } from './use-backfills.ts';
import { useSteering } from './use-steering.ts';

/** How far a back-fill is, what it has found, and a way to stop it. */
export function BackfillRun(props: { readonly jobId: string; readonly onClose: () => void }): ReactElement {
  const text = useText();
  const now = useNow();
  const { cancelBackfill, running } = useSteering();
  const job = useBackfills().data?.find(({ jobId }) => jobId === props.jobId);
  if (job === undefined) return <Skeleton lines={3} />;
  const { daysDone, daysTotal } = job;
  return (
    <div className="backfill__form">
      <p className="numbers">
        {job.from} – {job.to} · {text(`backfill.state.${job.state}`)}
      </p>
      <progress className="backfill__bar" value={daysDone} max={daysTotal} aria-label={text('backfill.progress')} />
      <p className="numbers" role="status">
        {text('backfill.doneOf', { done: daysDone, total: daysTotal })}
        {isOpen(job) && ` · ${leftText(job, now, text)}`}
      </p>
      <p className="numbers quiet">
        {text('backfill.found', { count: job.deliveries })} · {text('backfill.known', { count: job.duplicates })}
      </p>
      {job.lastFault !== null && <p className="backfill__problem">{showHidden(job.lastFault.message)}</p>}
      <div className="backfill__actions">
        {isOpen(job) && (
          <Button appearance="bordered" disabled={running} onClick={() => void cancelBackfill(job.jobId)}>
            {text('backfill.cancel')}
          </Button>
        )}
        <Button sentiment="accented" onClick={props.onClose}>
          {isOpen(job) ? text('backfill.hide') : text('close')}
        </Button>
      </div>
    </div>
  );
}
