import type { ReactElement } from 'react';
import { useCommand } from '../../bridge/use-command.ts';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import { useImports } from './import-desk.ts';
import { useImportJob } from './use-import-job.ts';

/** The import in the status bar: progress with a way to stop it, afterwards a way back to its result. */
export function ImportProgress(): ReactElement | null {
  const text = useText();
  const job = useImportJob();
  const cancel = useCommand('imports.cancel');
  const { shown, show } = useImports();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  if (job === undefined) return null;
  const open = (
    <button type="button" className="status-bar__button" onClick={() => show(true)}>
      {job.state === 'running'
        ? text('status.importing', { done: job.filesDone, total: job.filesTotal })
        : text('import.lastResult')}
    </button>
  );
  if (job.state !== 'running') return shown ? null : open;
  return (
    <span className="status-bar__job">
      <progress value={job.bytesDone} max={Math.max(1, job.bytesTotal)} aria-label={text('import.progress')} />
      {open}
      <button
        type="button"
        className="status-bar__button"
        disabled={cancel.running || travelled}
        title={travelled ? text('bar.readOnlyBecause') : undefined}
        onClick={() => void cancel.run({ jobId: job.jobId })}
      >
        {text('import.cancel')}
      </button>
    </span>
  );
}
