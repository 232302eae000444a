import type { ReactElement } from 'react';
import { addDays, parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useText } from '../messages/TextProvider.tsx';
import { useNavigation } from '../state/navigation.ts';

/** The business date of cash figures, with a step to the day before and after. */
export function PositionDate(): ReactElement {
  const text = useText();
  const chosen = useNavigation((state) => state.positionDate);
  const setPositionDate = useNavigation((state) => state.setPositionDate);
  const { data } = useQuery('workspace.get', {});
  const own = parsePlainDate(data?.positionDate ?? '');
  const date = parsePlainDate(chosen ?? '') ?? own;
  const step = (days: number): void => {
    if (date === undefined) return;
    const next = addDays(date, days);
    setPositionDate(next === own ? undefined : next);
  };
  return (
    <div className="top-bar__field top-bar__field--group" title={text('bar.positionDate')}>
      <Icon name="calendar" />
      <span className="top-bar__label">{text('bar.positionDate')}</span>
      <button type="button" className="icon-button" aria-label={text('bar.dayBefore')} onClick={() => step(-1)}>
        <Icon name="chevron-left" />
      </button>
      <span className="numbers">{date ?? ''}</span>
      <button type="button" className="icon-button" aria-label={text('bar.dayAfter')} onClick={() => step(1)}>
        <Icon name="chevron-right" />
      </button>
      {chosen !== undefined && (
        <button type="button" className="icon-button" onClick={() => setPositionDate(undefined)}>
          {text('bar.today')}
        </button>
      )}
    </div>
  );
}
