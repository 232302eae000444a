import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import type { OutboxCommand } from '../../../shared/contracts/api/outbox.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { formatAt } from '../../ui/format-time.ts';
import { useText } from '../messages/TextProvider.tsx';
import { useZone } from '../state/zone.ts';
import { commandTitle, nextStepText } from './command-words.ts';
import { CommandChip } from './CommandChip.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { useDecide } from './use-decide.ts';

/** One command: what it asks for, where it stands, what comes next, who wanted it and why. */
export function OutboxLine({ command }: { readonly command: OutboxCommand }): ReactElement {
  const text = useText();
  const zone = useZone();
  const [asking, setAsking] = useState(false);
  const { decide, running } = useDecide('outbox.cancel');
  const label = text(command.state === 'needs-person' ? 'outbox.close' : 'outbox.cancel');
  const cancel = async (reason: string): Promise<void> => {
    const done = await decide({ id: command.id, reason, expectedVersion: command.version }, () =>
      text('outbox.cancelled'),
    );
    if (done) setAsking(false);
  };
  return (
    <li className="outbox__line">
      <div className="outbox__what">
        <CommandChip state={command.state} />
        <strong>{showHidden(commandTitle(command, text))}</strong>
        <span className="quiet">{text('outbox.to', { target: command.targetTitle })}</span>
        {command.stuck && <span className="outbox__overdue">{text('outbox.overdue')}</span>}
        {command.cancellable && !asking && (
          <Button appearance="bordered" className="outbox__act" onClick={() => setAsking(true)}>
            {label}
          </Button>
        )}
      </div>
      <p>{showHidden(nextStepText(command, text))}</p>
      <p className="quiet numbers">
        {showHidden(
          text('outbox.asked', {
            person: command.person,
            at: formatAt(command.requestedAt, zone),
            reason: command.reason,
          }),
        )}
        {command.attempts > 0 && ` · ${text('outbox.attempts', { count: command.attempts })}`}
        {command.endedAt === null && (
          <>
            {' · '}
            <span className="outbox__needed">{text('outbox.neededBy', { at: formatAt(command.neededBy, zone) })}</span>
          </>
        )}
      </p>
      {asking && command.cancellable && (
        <ReasonForm
          title={`${label}: ${commandTitle(command, text)}`}
          confirm={label}
          running={running}
          onDecide={(reason) => void cancel(reason)}
          onBack={() => setAsking(false)}
        />
      )}
    </li>
  );
}
