import { useMemo, type ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNotices } from '../../../app/state/toasts.ts';
import { useSystemNames } from '../../../app/state/use-system-names.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { isEngineAway } from '../../../ui/fault-text.ts';
import { DataGrid } from '../../../ui/grid/DataGrid.tsx';
import { fittingColumns } from '../../../ui/grid/fitting-columns.ts';
import { isAnything, noSelection } from '../../../ui/grid/grid-selection.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { CASE_DETAIL_ID } from '../detail/CasePane.tsx';
import { useExceptionsSlice } from '../exceptions.slice.ts';
import { caseColumns, caseKey, isCaseSort, SPARE_COLUMNS } from './case-columns.tsx';
import { NoCases } from './NoCases.tsx';
import { placeOf } from './place-of.ts';
import type { Cases } from './use-cases.ts';

/** The queue with its states: first answer, nothing there, no right to it, fault. */
export function CaseList({
  cases,
  widthPx,
}: {
  readonly cases: Cases;
  /** Room for it; undefined before it is drawn. */
  readonly widthPx: number | undefined;
}): ReactElement {
  const text = useText();
  const { sort, sortBy, cursor, cursorKey, moveTo, selection, select } = useExceptionsSlice();
  const say = useNotices((state) => state.say);
  const nameOf = useSystemNames();
  const all = useMemo(() => caseColumns(text, nameOf), [text, nameOf]);
  const columns = useMemo(
    () => (widthPx === undefined ? all : fittingColumns(all, SPARE_COLUMNS, widthPx)),
    [all, widthPx],
  );
  const { rows, total } = cases;
  const fault = rows.fault === undefined || isEngineAway(rows.fault) ? undefined : rows.fault;
  if (fault?.kind === 'forbidden')
    return <EmptyState kind="nothing" title={text('screen.noPermission')} body={text('cases.noPermission.body')} />;
  if (total === undefined)
    return fault === undefined ? <Skeleton lines={16} /> : <ErrorState fault={fault} onRetry={rows.refresh} />;
  if (total === 0) return <NoCases narrowed={cases.narrowed} />;
  return (
    <>
      {fault !== undefined && <ErrorState compact fault={fault} onRetry={rows.refresh} />}
      <DataGrid
        id="cases"
        label={text('cases.grid')}
        columns={columns}
        rows={rows}
        count={total}
        keyOf={caseKey}
        cursor={cursorOf(cases, cursor, cursorKey)}
        cursorKey={cursorKey}
        onCursor={(index, row) => moveTo(index, row?.key)}
        onOpen={() => document.getElementById(CASE_DETAIL_ID)?.focus()}
        onBack={() => {
          // One step at a time: what is selected first.
          if (isAnything(selection)) select(noSelection());
          else moveTo(undefined, undefined);
        }}
        selection={selection}
        onSelection={select}
        sort={sort}
        onSort={(by) => {
          if (isCaseSort(by)) sortBy(by);
        }}
        onCopied={(count) => say('done', text('grid.copiedRows', { count }))}
        focused
      />
    </>
  );
}

/** Where the cursor stands: on its row, also where rows before it have gone and its old place lies beyond the end. */
function cursorOf({ rows }: Cases, cursor: number | undefined, key: string | undefined): number | undefined {
  if (key === undefined || (cursor !== undefined && rows.row(cursor) !== undefined)) return cursor;
  return placeOf(rows, cursor, key) ?? cursor;
}
