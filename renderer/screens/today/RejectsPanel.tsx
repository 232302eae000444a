import type { ReactElement } from 'react';
import type { Today } from '../../../shared/contracts/api/systems.ts';
import { zPaymentState } from '../../../shared/domain/payment/state.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Amount } from '../../ui/Amount.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { TodayLine, TodayPanel } from './TodayPanel.tsx';

/** Rejects and returns: each with the reason in plain words. */
export function RejectsPanel({ rejected }: { readonly rejected: Today['rejected'] }): ReactElement {
  const text = useText();
  return (
    <TodayPanel
      area="rejects"
      title={text('today.rejects')}
      figure={text('today.count', { n: rejected.length })}
      tone={rejected.length === 0 ? 'calm' : 'attention'}
      leadsTo={{ screen: 'payments', filter: { scope: 'all', states: ['rejected', 'reversed'] } }}
      nothing={rejected.length === 0 ? text('today.rejects.none') : undefined}
    >
      <ul>
        {rejected.map((one) => (
          <RejectLine key={one.paymentKey} reject={one} />
        ))}
      </ul>
    </TodayPanel>
  );
}

function RejectLine({ reject }: { readonly reject: Today['rejected'][number] }): ReactElement {
  const text = useText();
  const state = zPaymentState.safeParse(reject.state);
  return (
    <TodayLine leadsTo={{ screen: 'payments', paymentKey: reject.paymentKey }}>
      {state.success ? <StateChip state={state.data} /> : <span>{showHidden(reject.state)}</span>}
      <span className="today-line__name">{showHidden(reject.counterparty ?? reject.reference)}</span>
      <span className="today-line__text" title={showHidden(reject.reason ?? '')}>
        {showHidden(reject.reason ?? text('today.rejects.noReason'))}
      </span>
      <span className="today-line__amount">
        <Amount minor={reject.minor} currency={reject.currency} />
      </span>
    </TodayLine>
  );
}
