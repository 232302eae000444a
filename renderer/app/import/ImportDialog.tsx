import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { ImportJob } from '../../../shared/contracts/api/systems.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import './import-dialog.css';
import { useImports } from './import-desk.ts';
import { ImportedFile } from './ImportedFile.tsx';
import { problemsByFile, unlistedFiles } from './import-results.ts';
import { useImportJob } from './use-import-job.ts';

/** What an import brought, file by file: accounts with their balances, and every problem with its place and rule. */
export function ImportDialog(): ReactElement {
  const text = useText();
  const { jobId, refused, show } = useImports();
  const job = useImportJob();
  const close = (): void => {
    show(false);
  };
  return (
    <Dialog label={text('import.title')} className="import" onClose={close}>
      <header className="import__head">
        <h1>{job === undefined ? text('import.title') : headline(job, text)}</h1>
        {job !== undefined && <p className="import__sums numbers">{sums(job, text)}</p>}
        {job?.state === 'running' && <RunningLine job={job} />}
      </header>
      <div className="import__files" tabIndex={0} role="group" aria-label={text('import.files')}>
        {job === undefined && jobId !== undefined && <Skeleton lines={4} />}
        {job !== undefined && <Files job={job} />}
        {refused.length > 0 && (
          <ul className="import__refused">
            {refused.map(({ name, code }) => (
              <li key={`${name}|${code}`}>
                <Icon name="cross" />
                <span className="mono">{showHidden(name)}</span>
                <span>{text('import.refused', { code })}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <footer className="import__foot">
        {job !== undefined && job.problems.length + job.moreProblems > 0 && <FailedLink onDone={close} />}
        <Button sentiment="accented" onClick={close} autoFocus>
          {job?.state === 'running' ? text('import.hide') : text('close')}
        </Button>
      </footer>
    </Dialog>
  );
}

function Files({ job }: { readonly job: ImportJob }): ReactElement {
  const text = useText();
  const problems = problemsByFile(job);
  const unlisted = unlistedFiles(job);
  return (
    <ul className="import__list">
      {job.results.map((result, i) => (
        <ImportedFile key={`${result.name}|${String(i)}`} result={result} problems={problems.get(result.name) ?? []} />
      ))}
      {unlisted > 0 && <li className="import__more">{text('import.moreFiles', { count: unlisted })}</li>}
      {job.moreProblems > 0 && (
        <li className="import__more">{text('import.moreProblems', { count: job.moreProblems })}</li>
      )}
    </ul>
  );
}

function RunningLine({ job }: { readonly job: ImportJob }): ReactElement {
  const text = useText();
  const cancel = useCommand('imports.cancel');
  return (
    <div className="import__running">
      <progress value={job.bytesDone} max={Math.max(1, job.bytesTotal)} aria-label={text('import.progress')} />
      <span className="numbers">{text('status.importing', { done: job.filesDone, total: job.filesTotal })}</span>
      <Button appearance="bordered" disabled={cancel.running} onClick={() => void cancel.run({ jobId: job.jobId })}>
        {text('import.cancel')}
      </Button>
    </div>
  );
}

function FailedLink({ onDone }: { readonly onDone: () => void }): ReactElement {
  const text = useText();
  const open = useNavigation((state) => state.open);
  return (
    <Button
      appearance="bordered"
      onClick={() => {
        onDone();
        open({ screen: 'systems', view: 'failed' });
      }}
    >
      {text('import.openFailed')}
    </Button>
  );
}

function headline(job: ImportJob, text: ReturnType<typeof useText>): string {
  if (job.state === 'running') return text('import.running');
  if (job.state === 'cancelled') return text('import.cancelled', { done: job.filesDone, total: job.filesTotal });
  return text('import.done', { count: job.filesTotal });
}

function sums(job: ImportJob, text: ReturnType<typeof useText>): string {
  const parts = [
    text('import.facts', { count: job.facts }),
    ...(job.duplicates > 0 ? [text('import.duplicates', { count: job.duplicates })] : []),
    ...(job.quarantined > 0 ? [text('import.quarantined', { count: job.quarantined })] : []),
    ...(job.problems.length > 0 ? [text('import.problems', { count: job.problems.length + job.moreProblems })] : []),
    ...(job.findings > 0 ? [text('import.findings', { count: job.findings })] : []),
  ];
  return parts.join(' · ');
}
