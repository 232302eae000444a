import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import type { Remap } from '../../../shared/contracts/api/remap.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { ReasonForm } from '../outbox/ReasonForm.tsx';
import { useRemapDesk } from './remap-desk.ts';
import { remapFaultText } from './remap-words.ts';
import { RemapDifferenceView } from './RemapDifferenceView.tsx';
import { type RemapMove, useRemap } from './use-remap.ts';

/** A mapping again, from its comparison to its end. */
export function RemapRun({ remapId }: { readonly remapId: string }): ReactElement {
  const text = useText();
  const { query, move } = useRemap(remapId);
  const { data, fault, retry } = query;
  if (data === undefined && fault === undefined) return <Skeleton lines={4} />;
  if (data === undefined)
    return (
      <>
        {fault !== undefined && <ErrorState compact fault={fault} onRetry={retry} />}
        <Closing />
      </>
    );
  if (data === null) return <Said title={text('remap.gone.title')} body={text('remap.gone.body')} again />;
  if (move !== undefined) return <Moving remap={data} move={move} />;
  if (data.state === 'compared' && data.total > 0) return <Compared remap={data} />;
  if (data.state === 'compared')
    return <Said title={text('remap.nothing.title')} body={text('remap.nothing.body')} again />;
  return <Over remap={data} />;
}

function Moving({ remap, move }: { readonly remap: Remap; readonly move: RemapMove }): ReactElement {
  const text = useText();
  const hide = useRemapDesk((state) => state.hide);
  const { run, running } = useCommand('remaps.cancel');
  const [problem, setProblem] = useState('');
  const stop = async (): Promise<void> => {
    const outcome = await run({ remapId: remap.id });
    setProblem(outcome.ok ? '' : remapFaultText(outcome.fault, text));
  };
  return (
    <>
      <progress
        className="remap__bar"
        value={move.done}
        max={Math.max(move.total, 1)}
        aria-label={text('remap.progress')}
      />
      <p className="numbers" role="status">
        {move.said} · {move.left}
      </p>
      <Problem said={problem} />
      <div className="remap__actions">
        <Button appearance="bordered" disabled={running} onClick={() => void stop()}>
          {text('remap.stop')}
        </Button>
        <Button sentiment="accented" onClick={hide}>
          {text('remap.hide')}
        </Button>
      </div>
    </>
  );
}

/** Nothing to show but a sentence, and what to do next. */
function Said(props: { readonly title: string; readonly body: string; readonly again?: boolean }): ReactElement {
  return (
    <>
      <p role="status">
        <strong>{props.title}</strong> {props.body}
      </p>
      <Closing again={props.again === true} />
    </>
  );
}

function Problem({ said }: { readonly said: string }): ReactElement | null {
  if (said === '') return null;
  return (
    <p className="remap__problem" role="alert">
      {said}
    </p>
  );
}

function Compared({ remap }: { readonly remap: Remap }): ReactElement {
  const text = useText();
  const close = useRemapDesk((state) => state.close);
  const { run, running } = useCommand('remaps.apply');
  const [problem, setProblem] = useState('');
  const apply = async (reason: string): Promise<void> => {
    const outcome = await run({ remapId: remap.id, reason });
    setProblem(outcome.ok ? '' : remapFaultText(outcome.fault, text));
  };
  return (
    <>
      <RemapDifferenceView remap={remap} />
      <Problem said={problem} />
      <ReasonForm
        title={text('remap.decide')}
        confirm={text('remap.apply')}
        running={running}
        onDecide={(reason) => void apply(reason)}
        onBack={close}
      />
    </>
  );
}

function Over({ remap }: { readonly remap: Remap }): ReactElement {
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
      <Closing again={remap.state === 'cancelled'} />
    </>
  );
}

/** Done with it; `again` offers to ask anew. */
function Closing({ again = false }: { readonly again?: boolean }): ReactElement {
  const text = useText();
  const desk = useRemapDesk();
  return (
    <div className="remap__actions">
      {again && (
        <Button appearance="bordered" onClick={desk.again}>
          {text('remap.again')}
        </Button>
      )}
      <Button sentiment="accented" onClick={desk.close}>
        {text('close')}
      </Button>
    </div>
  );
}
