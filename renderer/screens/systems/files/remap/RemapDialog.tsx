import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import type { Delivery } from '../../../../../shared/contracts/api/systems.ts';
import { showHidden } from '../../../../../shared/kernel/text.ts';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { useCommand } from '../../../../bridge/use-command.ts';
import { Dialog } from '../../../../ui/Dialog.tsx';
import './remap.css';
import { useRemapDesk } from './remap-desk.ts';
import { remapFaultText } from './remap-words.ts';
import { RemapRun } from './RemapRun.tsx';

/** Asks what is to be mapped again; once compared, shows what would change, and applies it with a reason. */
export function RemapDialog({
  file,
  onClose,
}: {
  readonly file: Delivery;
  readonly onClose: () => void;
}): ReactElement {
  const text = useText();
  const { remapId, follow, forget } = useRemapDesk();
  return (
    <Dialog label={text('remap.title')} className="remap" onClose={onClose}>
      <div className="remap__body">
        <h1>{text('remap.title')}</h1>
        {remapId === undefined ? (
          <Choice file={file} onClose={onClose} onStarted={follow} />
        ) : (
          <RemapRun
            remapId={remapId}
            onHide={onClose}
            onClose={() => {
              forget();
              onClose();
            }}
          />
        )}
      </div>
    </Dialog>
  );
}

function Choice(props: {
  readonly file: Delivery;
  readonly onClose: () => void;
  readonly onStarted: (remapId: string) => void;
}): ReactElement {
  const { file, onClose, onStarted } = props;
  const text = useText();
  const { run, running } = useCommand('remaps.compare');
  const [problem, setProblem] = useState('');
  const compare = async (deliveryIds: { readonly deliveryIds?: number[] }): Promise<void> => {
    const outcome = await run({ source: file.source, ...deliveryIds });
    if (outcome.ok) onStarted(outcome.value.remapId);
    else setProblem(remapFaultText(outcome.fault, text));
  };
  return (
    <>
      <p className="mono">{showHidden(file.name)}</p>
      <p className="quiet">{text('remap.about')}</p>
      {problem !== '' && (
        <p className="remap__problem" role="status">
          {problem}
        </p>
      )}
      <div className="remap__actions">
        <Button appearance="bordered" onClick={onClose}>
          {text('close')}
        </Button>
        <Button appearance="bordered" disabled={running} onClick={() => void compare({})}>
          {text('remap.compareSource', { source: showHidden(file.source) })}
        </Button>
        <Button sentiment="accented" disabled={running} onClick={() => void compare({ deliveryIds: [file.id] })}>
          {text('remap.compareFile')}
        </Button>
      </div>
    </>
  );
}
