import { Button } from '@salt-ds/core';
import { useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { StatementMonitor } from '../../../shared/contracts/api/cash.ts';
import { ListGrid } from '../../app/list/ListGrid.tsx';
import { useText } from '../../app/messages/TextProvider.tsx';
import { PANE_NARROW } from '../../app/theme/pane-sizes.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FilterField } from '../../ui/FilterField.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitPane } from '../../ui/SplitPane.tsx';
import { useCashSlice } from './cash.slice.ts';
import { CellMark } from './CellMark.tsx';
import { CellDetail } from './CellDetail.tsx';
import { CELL_STATUSES, filterMonitor, statusCounts, type MonitorRow } from './monitor-cells.ts';
import { monitorColumns } from './monitor-columns.tsx';
import './monitor-view.css';
import type { Monitor } from './use-monitor.ts';

const keyOf = (row: MonitorRow): string => row.accountId;

/** Accounts x last business days: which statements are there, and which are not. */
export function MonitorView({ monitor }: { readonly monitor: Monitor }): ReactElement {
  const text = useText();
  const { data, fault, retry } = monitor.query;
  if (data === undefined)
    return fault === undefined ? <Skeleton lines={12} /> : <ErrorState fault={fault} onRetry={retry} />;
  if (data.rows.length === 0)
    return <EmptyState kind="never-synced" title={text('monitor.none')} body={text('monitor.noneBody')} />;
  return (
    <>
      {fault !== undefined && <ErrorState compact fault={fault} onRetry={retry} />}
      <MonitorBody data={data} />
    </>
  );
}

function MonitorBody({ data }: { readonly data: StatementMonitor }): ReactElement {
  const text = useText();
  const [typed, setTyped] = useState('');
  const [onlyNeeding, setOnlyNeeding] = useState(false);
  const cell = useCashSlice((state) => state.cell);
  const shown = useMemo(() => filterMonitor(data.rows, typed, onlyNeeding), [data, typed, onlyNeeding]);
  const row = data.rows.find(({ accountId }) => accountId === cell?.accountId);
  const chosen = cell?.date ?? data.dates.at(-1);
  const found = row?.cells.find(({ date }) => date === chosen);
  const clear = (): void => {
    setTyped('');
    setOnlyNeeding(false);
  };
  return (
    <>
      <div className="monitor__head">
        <Legend rows={data.rows} />
        <label className="cash__toggle">
          <input type="checkbox" checked={onlyNeeding} onChange={(event) => setOnlyNeeding(event.target.checked)} />
          {text('monitor.onlyNeeding')}
        </label>
        <FilterField label={text('cash.filter')} value={typed} onChange={setTyped} />
      </div>
      {shown.length === 0 ? (
        <EmptyState
          kind="hidden"
          title={text('cash.hidden.title', { count: data.rows.length })}
          body={text('cash.hidden.body')}
        >
          <Button appearance="bordered" onClick={clear}>
            {text('cash.hidden.clear')}
          </Button>
        </EmptyState>
      ) : (
        <SplitPane
          id="monitor"
          sizes={PANE_NARROW}
          start={<MonitorGrid rows={shown} dates={data.dates} />}
          end={row === undefined || found === undefined ? undefined : <CellDetail row={row} cell={found} />}
        />
      )}
    </>
  );
}

function MonitorGrid(props: { readonly rows: readonly MonitorRow[]; readonly dates: readonly string[] }): ReactElement {
  const text = useText();
  const { cell, change } = useCashSlice();
  const { rows, dates } = props;
  const lastDate = dates.at(-1) ?? '';
  const date = cell?.date ?? lastDate;
  const columns = useMemo(
    () => monitorColumns(text, dates, date, (accountId, picked) => change({ cell: { accountId, date: picked } })),
    [text, dates, date, change],
  );
  const cursor = rows.findIndex(({ accountId }) => accountId === cell?.accountId);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0 || event.altKey || event.ctrlKey || event.metaKey || cell === undefined) return;
    event.preventDefault();
    const next = dates[dates.indexOf(date) + by];
    if (next !== undefined) change({ cell: { ...cell, date: next } });
  };
  return (
    <div className="cash__matrix" onKeyDown={onKeyDown}>
      <ListGrid
        id="monitor"
        label={text('monitor.grid')}
        columns={columns}
        items={rows}
        keyOf={keyOf}
        at={cursor}
        cursorKey={cell?.accountId}
        onCursor={(row) =>
          change({ cell: row === undefined ? undefined : { accountId: row.accountId, date: dateOf(date) } })
        }
        onBack={() => change({ cell: undefined })}
      />
    </div>
  );
}

/** A click on a day has chosen the date before the row hears of the click. */
function dateOf(date: string): string {
  return useCashSlice.getState().cell?.date ?? date;
}

function Legend({ rows }: { readonly rows: readonly MonitorRow[] }): ReactElement {
  const text = useText();
  const counts = useMemo(() => statusCounts(rows), [rows]);
  return (
    <ul className="monitor__legend" aria-label={text('monitor.legend')}>
      {CELL_STATUSES.map((status) => (
        <li key={status}>
          <CellMark status={status} />
          <span>{text(`monitor.status.${status}`)}</span>
          <span className="numbers quiet">{counts.get(status) ?? 0}</span>
        </li>
      ))}
    </ul>
  );
}
