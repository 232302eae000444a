import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { type BulkDone, failedOf } from './bulk-done.ts';
import { LeftOutList } from './LeftOutList.tsx';

/** What became of each case: first those that nothing was recorded about, with the way to select just them. */
export function OutcomesView({
  done,
  onSelectFailed,
  onClose,
}: {
  readonly done: BulkDone;
  readonly onSelectFailed: () => void;
  readonly onClose: () => void;
}): ReactElement {
  const text = useText();
  const failed = failedOf(done);
  const recorded = done.outcomes.length - failed.length;
  return (
    <>
      <header className="detail__head">
        <h2>{text('cases.bulk.done', { action: text(`verb.${done.kind}`), count: recorded })}</h2>
        {failed.length === 0 ? (
          <p className="quiet">{text('cases.bulk.allDone')}</p>
        ) : (
          <p className="act__problem">{text('cases.bulk.failed', { count: failed.length })}</p>
        )}
        <div className="act__offers">
          {failed.length > 0 && (
            <Button appearance="bordered" onClick={onSelectFailed}>
              {text('cases.bulk.selectFailed')}
            </Button>
          )}
          <Button appearance="bordered" onClick={onClose}>
            {text('cases.bulk.close')}
          </Button>
        </div>
      </header>
      {failed.length > 0 && (
        <section className="detail__section">
          <h3>{text('cases.bulk.notRecorded')}</h3>
          <LeftOutList items={failed} />
        </section>
      )}
    </>
  );
}
