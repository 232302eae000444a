import { useMemo, type ReactElement } from 'react';
import type { ReconcileLine } from '../../../../shared/contracts/api/reconcile.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNotices } from '../../../app/state/toasts.ts';
import { DataGrid } from '../../../ui/grid/DataGrid.tsx';
import { fixedRows } from '../../../ui/grid/fixed-rows.ts';
import type { GridSelection } from '../../../ui/grid/grid-selection.ts';
import { noChoice, type Pane, useReconcileSlice } from '../reconcile.slice.ts';
import { WHY_ID } from '../why/why-id.ts';
import { ALL_LINES } from './filter-lines.ts';
import { lineColumns } from './line-columns.tsx';
import { markOf } from './line-ties.ts';
import type { AccountLines } from './use-account.ts';

const keyOf = ({ key }: ReconcileLine): string => key;

/** One of the two panes: its lines with cursor and selection, or why there are none. */
export function LinePane({ pane, account }: { readonly pane: Pane; readonly account: AccountLines }): ReactElement {
  const text = useText();
  const { change, onlyOpen } = useReconcileSlice();
  const { side, all, shown, total } = account.panes[pane];
  return (
    <section
      className="rec-pane"
      data-pane={pane}
      aria-label={text(`reconcile.side.${side}`)}
      onFocus={() => change({ pane })}
    >
      <header className="rec-pane__head">
        <h2>{text(`reconcile.side.${side}`)}</h2>
        <span className="quiet numbers">
          {!onlyOpen
            ? text('reconcile.lines.withMatched', { shown: shown.length, total })
            : shown.length === total
              ? text('reconcile.lines.open', { count: total })
              : text('reconcile.lines.shownOf', { shown: shown.length, total })}
        </span>
      </header>
      {shown.length > 0 ? (
        <Lines pane={pane} account={account} />
      ) : (
        <p className="rec-pane__empty" role="status">
          {all.length === 0
            ? text(`reconcile.lines.none.${side}`)
            : text('reconcile.lines.hidden', { count: all.length })}
          {all.length > 0 && (
            <button type="button" className="link-button" onClick={() => change({ choice: ALL_LINES })}>
              {text('reconcile.lines.clear')}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

function Lines({ pane, account }: { readonly pane: Pane; readonly account: AccountLines }): ReactElement {
  const text = useText();
  const say = useNotices((state) => state.say);
  const { moveTo, choose, change, openAccount, anchors, chosen: chosenKeys } = useReconcileSlice();
  const { tiesOf, rightSide } = account;
  const { side, shown, chosen, cursor } = account.panes[pane];
  const columns = useMemo(
    () => lineColumns(side, (line) => markOf(line, tiesOf(line), rightSide), text),
    [side, tiesOf, rightSide, text],
  );
  const rows = useMemo(() => fixedRows(shown), [shown]);
  const at = cursor === undefined ? -1 : shown.findIndex(({ key }) => key === cursor.key);
  const selection: GridSelection<ReconcileLine> = {
    kind: 'some',
    rows: new Map(chosen.map((line) => [line.key, line])),
    anchor: anchors[pane],
  };
  const anyChosen = chosenKeys.left.length + chosenKeys.right.length > 0;
  return (
    <DataGrid
      id={`reconcile.${side}`}
      label={text(`reconcile.side.${side}`)}
      columns={columns}
      rows={rows}
      count={shown.length}
      keyOf={keyOf}
      cursor={at < 0 ? undefined : at}
      cursorKey={cursor?.key}
      onCursor={(_index, line) => moveTo(pane, line?.key)}
      onOpen={() => document.getElementById(WHY_ID)?.focus()}
      onBack={() => (anyChosen ? change(noChoice) : openAccount(undefined))}
      selection={selection}
      onSelection={(changed) => {
        if (changed.kind === 'all') choose(pane, shown.map(keyOf), undefined);
        else choose(pane, [...changed.rows.keys()], changed.anchor);
      }}
      onCopied={(count) => say('done', text('grid.copiedRows', { count }))}
      focused={pane === 'left'}
    />
  );
}
