import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useAsKnownAt } from '../../../app/state/navigation.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { isEngineAway } from '../../../ui/fault-text.ts';
import { Hairline } from '../../../ui/Hairline.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { DETAIL_ID } from '../PaymentsList.tsx';
import { usePaymentsSlice } from '../payments.slice.ts';
import './detail.css';
import '../../../ui/detail-pane.css';
import { PaymentDetailView } from './PaymentDetailView.tsx';
import { RawViewer } from './RawViewer.tsx';

/** What is known about the payment under the cursor. Follows the cursor; the focus stays in the list until Enter. */
export function DetailPane({ onBack }: { readonly onBack: () => void }): ReactElement {
  const text = useText();
  const { cursorKey, rawDelivery, openRaw } = usePaymentsSlice();
  const time = useAsKnownAt();
  const detail = useQuery('payments.get', cursorKey === undefined ? undefined : { key: cursorKey, ...time });
  return (
    <aside
      id={DETAIL_ID}
      className="detail"
      tabIndex={-1}
      aria-label={text('detail.label')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (rawDelivery === undefined) onBack();
        else openRaw(undefined);
      }}
    >
      <Hairline active={detail.fetching} />
      {rawDelivery === undefined ? (
        <Body cursorKey={cursorKey} detail={detail} />
      ) : (
        <RawViewer
          key={rawDelivery.id}
          delivery={rawDelivery}
          onBack={() => {
            openRaw(undefined);
          }}
        />
      )}
    </aside>
  );
}

function Body(props: {
  readonly cursorKey: string | undefined;
  readonly detail: ReturnType<typeof useQuery<'payments.get'>>;
}): ReactElement {
  const text = useText();
  const { cursorKey, detail } = props;
  if (cursorKey === undefined) return <p className="detail__hint">{text('detail.none')}</p>;
  if (detail.fault !== undefined && !isEngineAway(detail.fault) && detail.data === undefined)
    return <ErrorState fault={detail.fault} onRetry={detail.retry} />;
  if (detail.data === undefined) return <Skeleton lines={12} />;
  if (detail.data === null) return <p className="detail__hint">{text('detail.gone')}</p>;
  return (
    <>
      {detail.fault !== undefined && !isEngineAway(detail.fault) && (
        <ErrorState compact fault={detail.fault} onRetry={detail.retry} />
      )}
      <PaymentDetailView detail={detail.data} />
    </>
  );
}
