import type { ReactElement } from 'react';
import { useConnection } from '../../bridge/use-connection.ts';
import { useEngineStop } from '../../bridge/use-engine-stop.ts';
import { useNow } from '../../bridge/use-now.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { formatPast } from '../../ui/format-time.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ImportProgress } from '../import/ImportProgress.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { storeCodeOf } from './store-fault-text.ts';
import { OutboxStatus } from '../outbox/OutboxStatus.tsx';
import { RemapProgress } from '../remap/RemapProgress.tsx';
import { useNavigation } from '../state/navigation.ts';
import { useZone } from '../state/zone.ts';
import { BackfillProgress } from '../steer/BackfillProgress.tsx';
import './status-bar.css';

/** What the console is doing: connection, running import, last intake, and the zone of all times. */
export function StatusBar(): ReactElement {
  const text = useText();
  const zone = useZone();
  const show = useNavigation((state) => state.show);
  const { data, fault } = useQuery('workspace.get', {});
  return (
    <footer className="status-bar" aria-label={text('status.label')}>
      <ConnectionWord
        online={data?.online}
        readOnly={data?.mode === 'read-only'}
        notStored={storeCodeOf(data, fault) !== undefined}
      />
      <OutboxStatus />
      <ImportProgress />
      <BackfillProgress />
      <RemapProgress />
      <span className="status-bar__gap" />
      {data !== undefined && (
        <span className="status-bar__rest numbers">{text('status.facts', { count: data.factCount })}</span>
      )}
      <LastIntake at={data?.lastIntakeAt} />
      <span className="status-bar__rest">{text('status.zone', { zone })}</span>
      <button
        type="button"
        className="status-bar__button"
        onClick={() => {
          show('shortcuts');
        }}
      >
        <Icon name="keyboard" /> {text('status.shortcuts')} <kbd>?</kbd>
      </button>
    </footer>
  );
}

function ConnectionWord(props: {
  readonly online: boolean | undefined;
  readonly readOnly: boolean;
  readonly notStored: boolean;
}): ReactElement {
  const text = useText();
  const connection = useConnection();
  const stop = useEngineStop();
  if (stop !== undefined)
    return <span className="status-bar__word status-bar__word--bad">{text('status.engineStopped')}</span>;
  if (connection === 'down')
    return <span className="status-bar__word status-bar__word--bad">{text('status.engineRestarting')}</span>;
  if (props.notStored)
    return <span className="status-bar__word status-bar__word--bad">{text('status.notStored')}</span>;
  if (props.readOnly) return <span className="status-bar__word status-bar__word--bad">{text('status.readOnly')}</span>;
  if (props.online === false)
    return <span className="status-bar__word status-bar__word--warn">{text('status.offline')}</span>;
  return <span className="status-bar__word status-bar__word--good">{text('status.online')}</span>;
}

function LastIntake({ at }: { readonly at: number | null | undefined }): ReactElement {
  const text = useText();
  const now = useNow();
  if (at === undefined || at === null) return <span className="status-bar__rest">{text('status.noIntake')}</span>;
  return (
    <span className="status-bar__rest numbers">{text('status.lastIntake', { age: formatPast(at, now, text) })}</span>
  );
}
