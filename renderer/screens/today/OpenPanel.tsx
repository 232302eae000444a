import type { ReactElement } from 'react';
import type { Today } from '../../../shared/contracts/api/systems.ts';
import { PAYMENT_STATES } from '../../../shared/domain/payment/state.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { openCount } from './calm.ts';
import { TodayLine, TodayPanel } from './TodayPanel.tsx';

/** Payments under way by state, and those on which the systems disagree. */
export function OpenPanel({ today }: { readonly today: Today }): ReactElement {
  const text = useText();
  const count = openCount(today);
  const { disagreeing } = today;
  const states = PAYMENT_STATES.flatMap((state) =>
    today.open.filter((one) => one.state === state).map((one) => ({ ...one, state })),
  );
  return (
    <TodayPanel
      area="open"
      title={text('today.openPayments')}
      figure={text('today.count', { n: count })}
      tone="calm"
      leadsTo={{ screen: 'payments', filter: { scope: 'open' } }}
      nothing={count === 0 && disagreeing === 0 ? text('today.openPayments.none') : undefined}
    >
      <ul>
        {disagreeing > 0 && (
          <TodayLine leadsTo={{ screen: 'payments', filter: { scope: 'all', disagreeing: true } }}>
            <Icon name="unequal" />
            <span className="today-line__name today-line--late">{text('today.disagreeing')}</span>
            <span className="today-line--late">{text('today.count', { n: disagreeing })}</span>
          </TodayLine>
        )}
        {states.map(({ state, count: own }) => (
          <TodayLine key={state} leadsTo={{ screen: 'payments', filter: { scope: 'open', states: [state] } }}>
            <span className="today-line__name">
              <StateChip state={state} />
            </span>
            <span>{text('today.count', { n: own })}</span>
          </TodayLine>
        ))}
      </ul>
    </TodayPanel>
  );
}
