import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import { commandTitle, nextStepText } from '../../app/outbox/command-words.ts';
import { CommandChip } from '../../app/outbox/CommandChip.tsx';
import { ReasonForm } from '../../app/outbox/ReasonForm.tsx';
import { useDecide } from '../../app/outbox/use-decide.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useAsKnownAt, useNavigation } from '../../app/state/navigation.ts';
import { useQuery } from '../../bridge/use-query.ts';
import type { MonitorCell, MonitorRow } from './monitor-cells.ts';
import './request-statement.css';

/** Days whose statement is worth asking the bank for. */
const ASKABLE: readonly MonitorCell['status'][] = ['late', 'gap', 'does-not-foot', 'duplicate'];

/** Asks the bank for a day's statement, and shows how far the last request for it has come. */
export function RequestStatement(props: { readonly row: MonitorRow; readonly cell: MonitorCell }): ReactElement | null {
  const text = useText();
  const { row, cell } = props;
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const asKnownAt = useAsKnownAt();
  const outbox = useQuery('outbox.list', asKnownAt);
  const last = outbox.data?.commands.find(({ accountId, date }) => accountId === row.accountId && date === cell.date);
  const open = last?.endedAt === null;
  return (
    <>
      {last !== undefined && (
        <section className="request" aria-label={text('request.last')}>
          <p className="request__state">
            <CommandChip state={last.state} />
            <span className="visually-hidden">{commandTitle(last, text)}</span>
          </p>
          <p className="quiet">{nextStepText(last, text)}</p>
        </section>
      )}
      {!open && !travelled && ASKABLE.includes(cell.status) && <Ask row={row} cell={cell} />}
    </>
  );
}

function Ask({ row, cell }: { readonly row: MonitorRow; readonly cell: MonitorCell }): ReactElement {
  const text = useText();
  const workspace = useQuery('workspace.get', {});
  // What the person has before them: the workspace as of its latest commit when they began.
  const [seen, setSeen] = useState<{ readonly version: number | undefined }>();
  const { decide, running } = useDecide('statements.request');
  const { accountId } = row;
  const { date } = cell;
  const request = async (reason: string): Promise<void> => {
    const expected = seen?.version === undefined ? {} : { expectedVersion: seen.version };
    const done = await decide({ accountId, date, reason, ...expected }, ({ repeated }) =>
      text(repeated ? 'request.repeated' : 'request.done', { date }),
    );
    if (done) setSeen(undefined);
  };
  if (seen === undefined)
    return (
      <div>
        <Button sentiment="accented" onClick={() => setSeen({ version: workspace.data?.lastCommitSeq })}>
          {text('request.button')}
        </Button>
      </div>
    );
  return (
    <ReasonForm
      title={text('request.title', { date, bank: row.bankName ?? row.name })}
      confirm={text('request.confirm')}
      running={running}
      onDecide={(reason) => void request(reason)}
      onBack={() => setSeen(undefined)}
    />
  );
}
