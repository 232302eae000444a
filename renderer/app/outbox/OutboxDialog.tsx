import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-query.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { useAsKnownAt, useNavigation } from '../state/navigation.ts';
import { OutboxLine } from './OutboxLine.tsx';
import { OutgoingTargetLine } from './OutgoingTargetLine.tsx';
import './outbox-dialog.css';

/** What waits to be sent and what became of the rest, and to which systems nothing may leave (`o`). */
export function OutboxDialog(): ReactElement {
  const text = useText();
  const show = useNavigation((state) => state.show);
  const asKnownAt = useAsKnownAt();
  const { data, fault, retry } = useQuery('outbox.list', asKnownAt);
  const close = (): void => {
    show(undefined);
  };
  return (
    <Dialog label={text('outbox.title')} className="outbox" onClose={close}>
      <div className="outbox__head">
        <h1>{text('outbox.title')}</h1>
        {data !== undefined && <p className="quiet numbers">{text('outbox.sums', data.counts)}</p>}
      </div>
      {fault !== undefined && <ErrorState compact fault={fault} onRetry={retry} />}
      {data === undefined && fault === undefined && <Skeleton lines={6} />}
      {data?.commands.length === 0 && <p className="outbox__none quiet">{text('outbox.none')}</p>}
      {data !== undefined && data.commands.length > 0 && (
        <ul className="outbox__list" aria-label={text('outbox.commands')}>
          {data.commands.map((command) => (
            <OutboxLine key={command.id} command={command} />
          ))}
        </ul>
      )}
      {data !== undefined && data.targets.length > 0 && (
        <section className="outbox__targets">
          <h2>{text('outgoing.title')}</h2>
          <p className="quiet">{text('outgoing.stopHint')}</p>
          <ul className="outbox__list" aria-label={text('outgoing.title')}>
            {data.targets.map((target) => (
              <OutgoingTargetLine key={target.target} target={target} />
            ))}
          </ul>
        </section>
      )}
      <div className="outbox__foot">
        <Button appearance="bordered" onClick={close}>
          {text('close')}
        </Button>
      </div>
    </Dialog>
  );
}
