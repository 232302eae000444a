import { Button } from '@salt-ds/core';
import { useMemo, useState, type ReactElement } from 'react';
import type { FailedImport } from '../../../../shared/contracts/api/systems.ts';
import { ListGrid } from '../../../app/list/ListGrid.tsx';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useSystemNames } from '../../../app/state/use-system-names.ts';
import { PANE_WIDE } from '../../../app/theme/pane-sizes.ts';
import type { Answer } from '../../../bridge/engine.ts';
import type { QueryHandle } from '../../../bridge/use-query.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { FilterField } from '../../../ui/FilterField.tsx';
import { type GridSelection, noSelection } from '../../../ui/grid/grid-selection.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { SplitPane } from '../../../ui/SplitPane.tsx';
import { useSystemsSlice } from '../systems.slice.ts';
import { failedColumns } from './failed-columns.tsx';
import { FailedDetail } from './FailedDetail.tsx';
import { ReadAgainButtons } from './ReadAgainButtons.tsx';
import { filterFailed } from './filter-failed.ts';

const keyOf = (failed: FailedImport): string => String(failed.id);

/** What could not be read, where, by which rule, with the received bytes beside it. */
export function FailedView({
  failed,
}: {
  readonly failed: QueryHandle<Answer<'systems.failedImports'>>;
}): ReactElement {
  const text = useText();
  const { data, fault, retry } = failed;
  if (data === undefined)
    return fault === undefined ? <Skeleton lines={8} /> : <ErrorState fault={fault} onRetry={retry} />;
  if (data.count === 0)
    return <EmptyState kind="nothing" title={text('failed.none.title')} body={text('failed.none.body')} />;
  return (
    <>
      {fault !== undefined && <ErrorState compact fault={fault} onRetry={retry} />}
      <FailedList rows={data.rows} count={data.count} />
    </>
  );
}

function FailedList(props: { readonly rows: readonly FailedImport[]; readonly count: number }): ReactElement {
  const text = useText();
  const { failedId, deliveryId, change } = useSystemsSlice();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(noSelection<FailedImport>);
  const shown = useMemo(() => filterFailed(props.rows, typed), [props.rows, typed]);
  const nameOf = useSystemNames();
  const columns = useMemo(() => failedColumns(text, nameOf), [text, nameOf]);
  // A link may name the received file: its first problem is meant.
  const cursor = shown.findIndex((one) =>
    failedId === undefined ? one.deliveryId === deliveryId : one.id === failedId,
  );
  const selected = shown[cursor];
  return (
    <>
      <div className="systems__bar">
        <span className="quiet numbers">
          {props.rows.length < props.count
            ? text('failed.firstOf', { shown: props.rows.length, count: props.count })
            : text('failed.total', { count: props.count })}
        </span>
        <span className="systems__gap" />
        <ReadAgainButtons deliveryIds={chosenFiles(chosen, selected)} />
        <FilterField label={text('failed.filter')} value={typed} onChange={setTyped} />
      </div>
      {shown.length === 0 ? (
        <EmptyState
          kind="hidden"
          title={text('failed.hidden', { count: props.rows.length })}
          body={text('failed.hiddenBody')}
        >
          <Button appearance="bordered" onClick={() => setTyped('')}>
            {text('cash.hidden.clear')}
          </Button>
        </EmptyState>
      ) : (
        <SplitPane
          id="failed"
          sizes={PANE_WIDE}
          start={
            <ListGrid
              id="failed"
              label={text('failed.grid')}
              columns={columns}
              items={shown}
              keyOf={keyOf}
              selection={chosen}
              onSelection={setChosen}
              at={cursor}
              cursorKey={selected === undefined ? undefined : keyOf(selected)}
              onCursor={(one) => change({ failedId: one?.id, deliveryId: one?.deliveryId })}
              onBack={() => change({ failedId: undefined, deliveryId: undefined })}
            />
          }
          end={selected === undefined ? undefined : <FailedDetail key={selected.id} failed={selected} />}
        />
      )}
    </>
  );
}

/** The files of the chosen failed imports, else of the one under the cursor. */
function chosenFiles(chosen: GridSelection<FailedImport>, under: FailedImport | undefined): readonly number[] {
  const rows = chosen.kind === 'some' && chosen.rows.size > 0 ? [...chosen.rows.values()] : under ? [under] : [];
  return [...new Set(rows.map((row) => row.deliveryId))];
}
