import type { CashLine } from '../../../shared/contracts/api/cash.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import type { Translate } from '../../app/messages/translate.ts';
import { formatAmount, rawAmount } from '../../ui/format-amount.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';

/** Where a line leads. */
export interface LineLinks {
  readonly openPayment: (paymentKey: string) => void;
  readonly openFile: (deliveryId: number) => void;
}

/** Columns of the lines behind a figure. Booking and value date stand apart: they answer different questions. */
export function lineColumns(text: Translate, links: LineLinks): readonly GridColumn<CashLine>[] {
  return [
    {
      id: 'bookingDate',
      title: text('cash.line.bookingDate'),
      width: 'date',
      cell: (line) => <span className="numbers">{line.bookingDate ?? ''}</span>,
      raw: (line) => line.bookingDate ?? '',
    },
    {
      id: 'valueDate',
      title: text('cash.line.valueDate'),
      width: 'date',
      cell: (line) => (
        <span className={line.valueDate === line.bookingDate ? 'numbers quiet' : 'numbers'}>
          {line.valueDate ?? ''}
        </span>
      ),
      raw: (line) => line.valueDate ?? '',
    },
    {
      id: 'amount',
      title: text('cash.line.amount'),
      width: 'lineAmount',
      align: 'end',
      cell: (line) => (
        <span className={line.replacedBy === null ? undefined : 'quiet'}>
          {formatAmount(line.minor, line.currency)}
        </span>
      ),
      raw: (line) => rawAmount(line.minor, line.currency),
    },
    {
      id: 'text',
      title: text('cash.line.text'),
      width: 'lineText',
      grows: true,
      cell: (line) => (
        <span className="line-text" title={showHidden(line.text)}>
          {line.memo && (
            <span className="line-memo" title={text('cash.line.memoHint')}>
              {text('cash.line.memo')}
            </span>
          )}
          {line.replacedBy !== null && (
            <span className="line-memo" title={text('cash.line.replacedHint')}>
              {text('cash.line.replaced')}
            </span>
          )}
          <span>{showHidden(line.counterparty ?? line.text)}</span>
        </span>
      ),
      raw: (line) => [line.counterparty, line.text].filter((part) => part !== null).join(' · '),
    },
    {
      id: 'payment',
      title: text('cash.line.payment'),
      width: 'word',
      cell: (line) => {
        const { paymentKey, reference } = line;
        if (paymentKey === null) return <span className="mono quiet">{showHidden(reference ?? '')}</span>;
        return (
          <button
            type="button"
            tabIndex={-1}
            className="line-link"
            title={text('cash.line.openPayment')}
            onClick={() => {
              links.openPayment(paymentKey);
            }}
          >
            {showHidden(reference ?? text('cash.line.openPayment'))}
          </button>
        );
      },
      raw: (line) => line.reference ?? '',
    },
    {
      id: 'status',
      title: text('cash.line.status'),
      width: 'count',
      cell: (line) => <span className="quiet">{showHidden(line.status)}</span>,
      raw: (line) => line.status,
    },
    {
      id: 'file',
      title: text('cash.line.file'),
      width: 'count',
      cell: (line) => (
        <button
          type="button"
          tabIndex={-1}
          className="line-link"
          title={text('cash.line.openFile')}
          onClick={() => {
            links.openFile(line.deliveryId);
          }}
        >
          {`#${line.deliveryId}`}
        </button>
      ),
      raw: (line) => String(line.deliveryId),
    },
  ];
}
