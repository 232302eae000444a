import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import type { Remap } from '../../../../../shared/contracts/api/remap.ts';
import { showHidden } from '../../../../../shared/kernel/text.ts';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { ReasonForm } from '../../../../app/outbox/ReasonForm.tsx';
import { useCommand } from '../../../../bridge/use-command.ts';
import { useQuery } from '../../../../bridge/use-query.ts';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { Skeleton } from '../../../../ui/Skeleton.tsx';
import { remapFaultText } from './remap-words.ts';
import { RemapDifferenceView } from './RemapDifferenceView.tsx';

interface RunProps {
  readonly remap: Remap;
  readonly onClose: () => void;
}

/** A mapping again, from its comparison to its end. `onHide` lets it go on; `onClose` is done with it. */
export function RemapRun(props: {
  readonly remapId: string;
  readonly onHide: () => void;
  readonly onClose: () => void;
}): ReactElement {
  const { remapId, onHide, onClose } = props;
  const { data, fault, retry } = useQuery('remaps.get', { remapId });
  if (data === undefined || data === null)
    return fault === undefined ? <Skeleton lines={4} /> : <ErrorState compact fault={fault} onRetry={retry} />;
  switch (data.state) {
    case 'comparing':
    case 'applying':
      return <Moving remap={data} onHide={onHide} />;
    case 'compared':
      return data.total === 0 ? <Nothing onClose={onClose} /> : <Compared remap={data} onClose={onClose} />;
    case 'applied':
    case 'cancelled':
      return <Over remap={data} onClose={onClose} />;
  }
}

function Moving({ remap, onHide }: { readonly remap: Remap; readonly onHide: () => void }): ReactElement {
  const text = useText();
  const { run, running } = useCommand('remaps.cancel');
  const { applied } = remap;
  const total = applied?.total ?? remap.total;
  const done = applied ? applied.read + applied.refused : remap.compared;
  return (
    <>
      <progress className="remap__bar" value={done} max={Math.max(total, 1)} aria-label={text('remap.progress')} />
      <p className="numbers" role="status">
        {text(applied ? 'remap.applying' : 'remap.comparing', { done, total })}
      </p>
      <div className="remap__actions">
        <Button appearance="bordered" disabled={running} onClick={() => void run({ remapId: remap.id })}>
          {text('remap.stop')}
        </Button>
        <Button sentiment="accented" onClick={onHide}>
          {text('remap.hide')}
        </Button>
      </div>
    </>
  );
}

function Nothing({ onClose }: { readonly onClose: () => void }): ReactElement {
  const text = useText();
  return (
    <>
      <p role="status">
        <strong>{text('remap.nothing.title')}</strong> {text('remap.nothing.body')}
      </p>
      <Closing onClose={onClose} />
    </>
  );
}

function Compared({ remap, onClose }: RunProps): ReactElement {
  const text = useText();
  const { run, running } = useCommand('remaps.apply');
  const [problem, setProblem] = useState('');
  const apply = async (reason: string): Promise<void> => {
    const outcome = await run({ remapId: remap.id, reason });
    setProblem(outcome.ok ? '' : remapFaultText(outcome.fault, text));
  };
  return (
    <>
      <RemapDifferenceView remap={remap} />
      {problem !== '' && (
        <p className="remap__problem" role="status">
          {problem}
        </p>
      )}
      <ReasonForm
        title={text('remap.decide')}
        confirm={text('remap.apply')}
        running={running}
        onDecide={(reason) => void apply(reason)}
        onBack={onClose}
      />
    </>
  );
}

function Over({ remap, onClose }: RunProps): ReactElement {
  const text = useText();
  const { applied } = remap;
  return (
    <>
      {remap.state === 'cancelled' && <p role="status">{text('remap.stopped')}</p>}
      {applied !== null && (
        <>
          <p role="status">{text('remap.applied', { count: applied.read })}</p>
          <p className="quiet">
            {text('remap.appliedBy', { person: showHidden(applied.person), reason: showHidden(applied.reason) })}
          </p>
          {applied.refused > 0 && <p className="remap__problem">{text('remap.kept', { count: applied.refused })}</p>}
        </>
      )}
      <Closing onClose={onClose} />
    </>
  );
}

function Closing({ onClose }: { readonly onClose: () => void }): ReactElement {
  const text = useText();
  return (
    <div className="remap__actions">
      <Button sentiment="accented" onClick={onClose}>
        {text('close')}
      </Button>
    </div>
  );
}
