import type { ReactElement } from 'react';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useQuery } from '../../bridge/use-query.ts';
import { Icon } from '../../ui/Icon.tsx';
import { TodayLine, TodayPanel } from './TodayPanel.tsx';

/** Failed imports that the panel names. */
const NAMED_MAX = 10;

/** Files or rows that could not be read. */
export function FailedPanel({ count }: { readonly count: number }): ReactElement {
  const text = useText();
  const failed = useQuery('systems.failedImports', count === 0 ? undefined : { limit: NAMED_MAX });
  return (
    <TodayPanel
      area="failed"
      title={text('today.failed')}
      figure={text('today.count', { n: count })}
      tone={count === 0 ? 'calm' : 'attention'}
      leadsTo={{ screen: 'systems', view: 'failed' }}
      nothing={count === 0 ? text('today.failed.none') : undefined}
    >
      <ul>
        {(failed.data?.rows ?? []).map((one) => (
          <TodayLine key={one.id} leadsTo={{ screen: 'systems', view: 'failed', deliveryId: one.deliveryId }}>
            <Icon name="file" />
            <span className="today-line__name" title={showHidden(one.message)}>
              {showHidden(one.name)}
            </span>
            <span className="quiet">{text(`failed.scope.${one.scope}`)}</span>
          </TodayLine>
        ))}
      </ul>
    </TodayPanel>
  );
}
