import { useMemo, type ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useNotices } from '../../app/state/toasts.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { isEngineAway } from '../../ui/fault-text.ts';
import { DataGrid } from '../../ui/grid/DataGrid.tsx';
import { noSelection } from '../../ui/grid/grid-selection.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { paymentColumns, paymentKey } from './columns.tsx';
import { NoPayments } from './NoPayments.tsx';
import { usePaymentsSlice } from './payments.slice.ts';
import { isPaymentSort } from './sorts.ts';
import { useCursor, type Payments } from './use-payments.ts';

/** The grid with its states: first answer, nothing there, fault. */
export function PaymentsList({ payments }: { readonly payments: Payments }): ReactElement {
  const text = useText();
  const { sort, sortBy, cursor, cursorKey, selection, select, openRaw } = usePaymentsSlice();
  const say = useNotices((state) => state.say);
  const putCursor = useCursor();
  const columns = useMemo(() => paymentColumns(text), [text]);
  const { rows, count } = payments;
  const fault = rows.fault === undefined || isEngineAway(rows.fault) ? undefined : rows.fault;
  const nothingYet = !rows.started && rows.row(0) === undefined;
  if (nothingYet && fault !== undefined) return <ErrorState fault={fault} onRetry={rows.refresh} />;
  if (nothingYet && count?.count !== 0) return <Skeleton lines={24} />;
  if (count?.count === 0) return <NoPayments narrowed={payments.narrowed} scope={payments.filter.scope} />;
  return (
    <>
      {fault !== undefined && <ErrorState compact fault={fault} onRetry={rows.refresh} />}
      <DataGrid
        id="payments"
        label={text('payments.grid.label')}
        columns={columns}
        rows={rows}
        count={count?.count ?? 0}
        keyOf={paymentKey}
        cursor={cursor}
        cursorKey={cursorKey}
        onCursor={putCursor}
        onOpen={() => {
          document.getElementById(DETAIL_ID)?.focus();
        }}
        onBack={() => {
          openRaw(undefined);
          select(noSelection());
        }}
        sort={sort}
        onSort={(by) => {
          if (isPaymentSort(by)) sortBy(by);
        }}
        selection={selection}
        onSelection={select}
        onCopied={(copied) => {
          say('done', text('grid.copiedRows', { count: copied }));
        }}
        focused
      />
    </>
  );
}

/** Element that Enter moves the focus to. */
export const DETAIL_ID = 'payment-detail';
