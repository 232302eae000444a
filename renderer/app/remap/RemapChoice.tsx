import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useQuery } from '../../bridge/use-query.ts';
import '../../ui/entry.css';
import { useText } from '../messages/TextProvider.tsx';
import { useSystemNames } from '../state/use-system-names.ts';
import { type RemapSubject, useRemapDesk } from './remap-desk.ts';
import { remapFaultText } from './remap-words.ts';

/** The source of files that people bring by hand; it has no feed. */
const BY_HAND = 'import';

/** Asks what is to be compared: the file that the dialog was opened on, or everything of a source. */
export function RemapChoice({ subject }: { readonly subject: RemapSubject }): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  const { hide, follow } = useRemapDesk();
  const { run, running } = useCommand('remaps.compare');
  const [chosen, setChosen] = useState(subject.file?.source ?? BY_HAND);
  const [problem, setProblem] = useState('');
  const { file } = subject;
  const compare = async (deliveryIds?: number[]): Promise<void> => {
    const outcome = await run({ source: chosen, ...(deliveryIds === undefined ? {} : { deliveryIds }) });
    if (outcome.ok) follow(outcome.value.remapId);
    else setProblem(remapFaultText(outcome.fault, text));
  };
  return (
    <>
      {file !== undefined && <p className="mono remap__file">{showHidden(file.name)}</p>}
      <p className="quiet">{text('remap.about')}</p>
      {file === undefined && <Source chosen={chosen} onChoose={setChosen} />}
      {problem !== '' && (
        <p className="remap__problem" role="alert">
          {problem}
        </p>
      )}
      <div className="remap__actions">
        <Button appearance="bordered" onClick={hide}>
          {text('close')}
        </Button>
        <Button
          appearance={file === undefined ? 'solid' : 'bordered'}
          sentiment={file === undefined ? 'accented' : 'neutral'}
          disabled={running}
          onClick={() => void compare()}
        >
          {text('remap.compareSource', { source: nameOf(chosen) })}
        </Button>
        {file !== undefined && (
          <Button sentiment="accented" disabled={running} onClick={() => void compare([file.id])}>
            {text('remap.compareFile')}
          </Button>
        )}
      </div>
    </>
  );
}

function Source(props: { readonly chosen: string; readonly onChoose: (source: string) => void }): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  const feeds = useQuery('systems.feeds', {});
  const sources = [...new Set([BY_HAND, ...(feeds.data ?? []).map(({ system }) => system)])];
  return (
    <label className="remap__source">
      <span>{text('files.source')}</span>
      <select
        // Chosen before the buttons, so that the arrow keys are at hand.
        autoFocus
        className="entry entry--form"
        value={props.chosen}
        onChange={(event) => {
          props.onChoose(event.target.value);
        }}
      >
        {sources.map((source) => (
          <option key={source} value={source}>
            {nameOf(source)}
          </option>
        ))}
      </select>
    </label>
  );
}
