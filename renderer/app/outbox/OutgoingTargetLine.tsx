import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import type { Outbox } from '../../../shared/contracts/api/outbox.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { formatAt } from '../../ui/format-time.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';
import { useZone } from '../state/zone.ts';
import { ReasonForm } from './ReasonForm.tsx';
import { useDecide } from './use-decide.ts';

/** One system: whether anything may leave to it, and the way to stop and to resume it. */
export function OutgoingTargetLine({ target }: { readonly target: Outbox['targets'][number] }): ReactElement {
  const text = useText();
  const zone = useZone();
  const travelled = useNavigation((state) => state.asKnownAt !== undefined);
  const [asking, setAsking] = useState(false);
  const stop = useDecide('outgoing.stop');
  const resume = useDecide('outgoing.resume');
  const { title, stopped } = target;
  const label = text(stopped ? 'outgoing.resume' : 'outgoing.stop');
  const full = text(stopped ? 'outgoing.resumeTo' : 'outgoing.stopTo', { target: title });
  const decide = async (reason: string): Promise<void> => {
    const wish = { target: target.target, reason, expectedVersion: target.version };
    const done = stopped
      ? await resume.decide(wish, () => text('outgoing.didResume', { target: title }))
      : await stop.decide(wish, () => text('outgoing.didStop', { target: title }));
    if (done) setAsking(false);
  };
  return (
    <li className="outbox__line">
      <div className="outbox__what">
        <strong>{title}</strong>
        {stopped ? (
          <span className="outbox__stopped">
            <Icon name="pause" />
            {showHidden(
              text('outgoing.stopped', {
                person: target.person ?? '',
                at: target.since === null ? '' : formatAt(target.since, zone),
                reason: target.reason ?? '',
              }),
            )}
          </span>
        ) : (
          <span className="quiet">{text('outgoing.open')}</span>
        )}
        {!asking && !travelled && (
          <Button appearance="bordered" className="outbox__act" aria-label={full} onClick={() => setAsking(true)}>
            {label}
          </Button>
        )}
      </div>
      {asking && !travelled && (
        <ReasonForm
          title={full}
          confirm={label}
          running={stop.running || resume.running}
          onDecide={(reason) => void decide(reason)}
          onBack={() => setAsking(false)}
        />
      )}
    </li>
  );
}
