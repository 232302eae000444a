import type { ReactElement } from 'react';
import type { BatchDetail, PaymentDetail } from '../../../../shared/contracts/api/payments.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useAsKnownAt } from '../../../app/state/navigation.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { Amount } from '../../../ui/Amount.tsx';
import { StateChip } from '../../../ui/StateChip.tsx';
import { replaceTerms } from '../../../ui/filter/filter-terms.ts';
import { usePaymentsSlice } from '../payments.slice.ts';

/** The batch of a payment: counts per state, derived from its payments, and each rejected item with its reason. */
export function BatchSummary({ batch }: { readonly batch: NonNullable<PaymentDetail['batch']> }): ReactElement {
  const text = useText();
  const time = useAsKnownAt();
  const { filterText, setFilterText, setScope } = usePaymentsSlice();
  const detail = useQuery('batches.get', { key: batch.key, ...time });
  // The key is the engine's; people know the batch by its first name.
  const name = (detail.previous ? undefined : detail.data?.names[0]?.value) ?? batch.key;
  const rejected = detail.previous ? [] : (detail.data?.rejected ?? []);
  return (
    <div className="batch">
      <div className="detail__line">
        <span className="mono">{showHidden(name)}</span>
        <span className="quiet numbers">{text('detail.batchCount', { count: batch.count })}</span>
        <button
          type="button"
          className="link-button"
          onClick={() => {
            setScope('all');
            setFilterText(replaceTerms(filterText, ['batch'], [{ field: 'batch', value: batch.key }]));
          }}
        >
          {text('detail.showBatch')}
        </button>
      </div>
      <ul className="batch__states numbers">
        {batch.states.map(({ state, count }) => (
          <li key={state}>
            <StateChip state={state} /> <strong>{count.toLocaleString('en')}</strong>
          </li>
        ))}
      </ul>
      {rejected.length > 0 && <Rejected items={rejected} />}
    </div>
  );
}

function Rejected({ items }: { readonly items: BatchDetail['rejected'] }): ReactElement {
  const text = useText();
  const moveTo = usePaymentsSlice((state) => state.moveTo);
  return (
    <>
      <p className="batch__title">{text('detail.rejectedItems', { count: items.length })}</p>
      <ul className="batch__rejected">
        {items.map((item) => (
          <li key={item.paymentKey}>
            <button type="button" className="link-button mono" onClick={() => moveTo(undefined, item.paymentKey)}>
              {showHidden(item.reference)}
            </button>
            <Amount minor={item.minor} currency={item.currency} />
            <span className="batch__reason">
              {item.code !== null && <span className="mono">{showHidden(item.code)}</span>}{' '}
              {showHidden(item.reason ?? text('detail.noReason'))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
