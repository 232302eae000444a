import type { ReactElement } from 'react';
import type { Today } from '../../../shared/contracts/api/systems.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Amount } from '../../ui/Amount.tsx';
import { TodayLine, TodayPanel } from './TodayPanel.tsx';

/** Money that left without a payment of ours behind it: possible fraud until somebody explains it. */
export function DebitsPanel({ debits }: { readonly debits: Today['unexplainedDebits'] }): ReactElement {
  const text = useText();
  const [first] = debits;
  return (
    <TodayPanel
      area="debits"
      title={text('today.debits')}
      figure={text('today.count', { n: debits.length })}
      tone={debits.length === 0 ? 'calm' : 'urgent'}
      leadsTo={first === undefined ? { screen: 'cash' } : { screen: 'cash', accountId: first.accountId }}
      nothing={debits.length === 0 ? text('today.debits.none') : undefined}
    >
      <ul>
        {debits.map((debit) => (
          <TodayLine key={debit.factId} leadsTo={{ screen: 'cash', accountId: debit.accountId }}>
            <span className="numbers">{debit.bookingDate ?? text('age.unknown')}</span>
            <span className="today-line__name" title={showHidden(debit.text)}>
              {showHidden(debit.text)}
            </span>
            <span className="today-line__amount">
              <Amount emphasis minor={debit.minor} currency={debit.currency} />
            </span>
          </TodayLine>
        ))}
      </ul>
    </TodayPanel>
  );
}
