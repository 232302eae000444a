import type { ReactElement } from 'react';
import { useQuery } from '../../bridge/use-query.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { useAsKnownAt, useNavigation } from '../state/navigation.ts';

/** What waits to be sent, what needs a decision, and which systems get nothing; leads to the list. */
export function OutboxStatus(): ReactElement | null {
  const text = useText();
  const show = useNavigation((state) => state.show);
  const asKnownAt = useAsKnownAt();
  const { data } = useQuery('outbox.list', asKnownAt);
  if (data === undefined) return null;
  const { counts } = data;
  const stopped = data.targets.filter((target) => target.stopped);
  return (
    <>
      {stopped.length > 0 && (
        <button
          type="button"
          className="status-bar__button status-bar__button--bad"
          onClick={() => {
            show('outbox');
          }}
        >
          <Icon name="pause" /> {text('outbox.stopped', { targets: stopped.map(({ title }) => title).join(', ') })}
        </button>
      )}
      <button
        type="button"
        className="status-bar__button numbers"
        onClick={() => {
          show('outbox');
        }}
      >
        <Icon name="plane" /> {text('outbox.count', { count: counts.open })}
        {counts.needsPerson > 0 && (
          <span className="status-bar__alarm">{text('outbox.needsPerson', { count: counts.needsPerson })}</span>
        )}
        {counts.stuck > 0 && <span className="status-bar__alarm">{text('outbox.stuck', { count: counts.stuck })}</span>}
      </button>
    </>
  );
}
