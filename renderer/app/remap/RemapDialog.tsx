import type { ReactElement } from 'react';
import { Dialog } from '../../ui/Dialog.tsx';
import { useText } from '../messages/TextProvider.tsx';
import './remap.css';
import { type RemapSubject, useRemapDesk } from './remap-desk.ts';
import { RemapChoice } from './RemapChoice.tsx';
import { RemapRun } from './RemapRun.tsx';

/** Asks what is to be mapped again; once compared, shows what would change, and applies it with a reason. */
export function RemapDialog({ subject }: { readonly subject: RemapSubject }): ReactElement {
  const text = useText();
  const { remapId, hide } = useRemapDesk();
  return (
    <Dialog label={text('remap.title')} className="remap" onClose={hide}>
      <div className="remap__body">
        <h1>{text('remap.title')}</h1>
        {remapId === undefined ? <RemapChoice subject={subject} /> : <RemapRun remapId={remapId} />}
      </div>
    </Dialog>
  );
}
