import type { ReactElement } from 'react';
import { useText } from '../messages/TextProvider.tsx';
import { useRemapDesk } from './remap-desk.ts';
import { useRemap } from './use-remap.ts';

/** A mapping again in the status bar, while its dialog is closed: how far it is, or that somebody must look, and the way back to it. */
export function RemapProgress(): ReactElement | null {
  const text = useText();
  const { remapId, subject, ask } = useRemapDesk();
  const { query, move } = useRemap(remapId);
  const { data } = query;
  if (remapId === undefined || subject !== undefined || data === undefined || data === null) return null;
  const said = move === undefined ? text(`remap.status.${data.state}`) : `${move.said} · ${move.left}`;
  return (
    <span className="status-bar__job">
      {move !== undefined && (
        <progress value={move.done} max={Math.max(1, move.total)} aria-label={text('remap.progress')} />
      )}
      <button type="button" className="status-bar__button numbers" onClick={() => ask({})}>
        {text('remap.status', { said })}
      </button>
    </span>
  );
}
