import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { PaymentFilter } from '../../../shared/contracts/api/payments.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useAsKnownAt } from '../../app/state/navigation.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { usePaymentsSlice } from './payments.slice.ts';

/** Why the list is empty: the filter hides all, nothing was ever received, no system was synced, or there is nothing. */
export function NoPayments(props: {
  readonly narrowed: boolean;
  readonly scope: PaymentFilter['scope'];
}): ReactElement {
  const text = useText();
  const setFilterText = usePaymentsSlice((state) => state.setFilterText);
  const time = useAsKnownAt();
  const { scope } = props;
  const hidden = useQuery('payments.count', props.narrowed ? { filter: { scope }, exact: false, ...time } : undefined);
  const workspace = useQuery('workspace.get', {});
  const feeds = useQuery('systems.feeds', {});
  const hiddenCount = hidden.data?.count ?? 0;
  if (props.narrowed && hiddenCount > 0)
    return (
      <EmptyState
        kind="hidden"
        title={text('payments.hidden.title', { count: hiddenCount })}
        body={text('payments.hidden.body')}
      >
        <Button
          sentiment="accented"
          onClick={() => {
            setFilterText('');
          }}
        >
          {text('payments.hidden.clear')}
        </Button>
      </EmptyState>
    );
  if (workspace.data?.lastIntakeAt === null) {
    const waiting = feeds.data?.some((feed) => feed.state === 'never-synced' || feed.state === 'failing') === true;
    return waiting ? (
      <EmptyState kind="never-synced" title={text('payments.never.title')} body={text('payments.never.body')} />
    ) : (
      <EmptyState kind="nothing" title={text('payments.first.title')} body={text('payments.first.body')} />
    );
  }
  return <EmptyState kind="nothing" title={text('payments.empty.title')} body={text('payments.empty.body')} />;
}
