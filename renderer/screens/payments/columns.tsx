import type { ReactElement } from 'react';
import type { PaymentRow } from '../../../shared/contracts/api/payments.ts';
import type { Lane } from '../../../shared/contracts/api/answer-parts.ts';
import { SYSTEM_ROLES, type SystemRole } from '../../../shared/domain/payment/state.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import type { Translate } from '../../app/messages/translate.ts';
import { Amount } from '../../ui/Amount.tsx';
import { At } from '../../ui/At.tsx';
import { rawAmount } from '../../ui/format-amount.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Icon } from '../../ui/Icon.tsx';
import { LaneChip } from '../../ui/LaneChip.tsx';

/** The columns of the payments grid: one per system beside what identifies the payment. */
export function paymentColumns(text: Translate): readonly GridColumn<PaymentRow>[] {
  return [
    {
      id: 'payment',
      title: text('payments.column.payment'),
      width: 'reference',
      cell: (row) => <span className="mono">{showHidden(row.reference)}</span>,
      raw: (row) => row.reference,
    },
    {
      id: 'counterparty',
      title: text('payments.column.counterparty'),
      width: 'name',
      grows: true,
      cell: (row) => (row.masked ? <Masked text={text} /> : <span>{showHidden(row.counterparty ?? '')}</span>),
      raw: (row) => (row.masked ? '' : (row.counterparty ?? '')),
    },
    {
      id: 'amount',
      title: text('payments.column.amount'),
      width: 'amount',
      align: 'end',
      sortBy: 'amount',
      cell: (row) => <PaymentAmount row={row} text={text} />,
      raw: (row) => (row.minor === null || row.currency === null ? '' : rawAmount(row.minor, row.currency)),
    },
    {
      id: 'valueDate',
      title: text('payments.column.valueDate'),
      width: 'date',
      sortBy: 'valueDate',
      cell: (row) => <span className="numbers">{row.valueDate ?? ''}</span>,
      raw: (row) => row.valueDate ?? '',
    },
    ...SYSTEM_ROLES.map((role) => laneColumn(role, text)),
    {
      id: 'lastEvent',
      title: text('payments.column.lastEvent'),
      width: 'instant',
      sortBy: 'lastEvent',
      cell: (row) => <At at={row.lastEventAt} />,
      raw: (row) => (row.lastEventAt === null ? '' : new Date(row.lastEventAt).toISOString()),
    },
    {
      id: 'kind',
      title: text('payments.column.kind'),
      width: 'kind',
      cell: (row) => text(`kind.${row.kind}`),
      raw: (row) => row.kind,
    },
    {
      id: 'company',
      title: text('payments.column.company'),
      width: 'code',
      cell: (row) => row.companyCode ?? '',
      raw: (row) => row.companyCode ?? '',
    },
  ];
}

/** Key of a payment row. */
export function paymentKey(row: PaymentRow): string {
  return row.key;
}

function laneColumn(role: SystemRole, text: Translate): GridColumn<PaymentRow> {
  return {
    id: role,
    title: text(`role.${role}`),
    width: 'lane',
    cell: (row) => <LaneChip owner={row.key} lane={laneOf(row, role)} />,
    raw: (row) => {
      const lane = laneOf(row, role);
      return [lane.state ?? lane.verdict, ...(lane.word === null ? [] : [lane.word])].join(' ');
    },
  };
}

function laneOf(row: PaymentRow, role: SystemRole): Lane {
  return row.lanes.find((lane) => lane.role === role) ?? { role, verdict: 'silent', state: null, word: null, at: null };
}

function Masked({ text }: { readonly text: Translate }): ReactElement {
  return (
    <span className="payments__masked" title={text('payments.masked')}>
      <Icon name="lock" /> {text('payments.maskedShort')}
    </span>
  );
}

/** The amount as the systems state it, unsigned, with its direction marked where money comes in. */
function PaymentAmount({ row, text }: { readonly row: PaymentRow; readonly text: Translate }): ReactElement {
  return (
    <span className="payments__amount">
      {row.direction === 'in' && (
        <span className="payments__incoming" title={text('direction.in')}>
          <Icon name="arrow-down" />
          <span className="visually-hidden">{text('direction.in')}</span>
        </span>
      )}
      <Amount column minor={row.minor} currency={row.currency} />
    </span>
  );
}
