import { showHidden } from '../../../shared/kernel/text.ts';
import type { Translate } from '../../app/messages/translate.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { CellMark } from './CellMark.tsx';
import { dayTitle, type MonitorRow } from './monitor-cells.ts';

/** Columns of the monitor: the account, when its statement is expected, and one per business day. */
export function monitorColumns(
  text: Translate,
  dates: readonly string[],
  chosen: string,
  pick: (accountId: string, date: string) => void,
): readonly GridColumn<MonitorRow>[] {
  return [
    {
      id: 'account',
      title: text('cash.column.account'),
      width: 'word',
      grows: true,
      cell: (row) => <span title={row.accountId}>{showHidden(row.name)}</span>,
      raw: (row) => row.name,
    },
    {
      id: 'bank',
      title: text('cash.column.bank'),
      width: 'bank',
      cell: (row) => <span>{showHidden(row.bankName ?? '')}</span>,
      raw: (row) => row.bankName ?? '',
    },
    {
      id: 'currency',
      title: text('cash.column.currency'),
      width: 'currency',
      cell: (row) => <span className="quiet">{row.currency}</span>,
      raw: (row) => row.currency,
    },
    {
      id: 'expectedBy',
      title: text('monitor.expectedBy'),
      width: 'time',
      cell: (row) => <span className="numbers quiet">{row.expectedBy ?? text('monitor.noTime')}</span>,
      raw: (row) => row.expectedBy ?? '',
    },
    ...dates.map((date) => dayColumn(text, date, date === chosen, pick)),
  ];
}

function dayColumn(
  text: Translate,
  date: string,
  chosen: boolean,
  pick: (accountId: string, date: string) => void,
): GridColumn<MonitorRow> {
  return {
    id: date,
    title: dayTitle(date, text),
    width: 'day',
    cell: (row) => {
      const cell = row.cells.find((one) => one.date === date);
      if (cell === undefined) return null;
      const word = text(`monitor.status.${cell.status}`);
      return (
        <button
          type="button"
          tabIndex={-1}
          className={`monitor-cell${chosen ? ' monitor-cell--chosen' : ''}`}
          title={`${date} · ${word} · ${cell.detail}`}
          onClick={() => {
            pick(row.accountId, date);
          }}
        >
          <CellMark status={cell.status} />
          <span className="visually-hidden">{word}</span>
        </button>
      );
    },
    raw: (row) => row.cells.find((one) => one.date === date)?.status ?? '',
  };
}
