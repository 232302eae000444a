import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { CaseRow } from '../../../../shared/contracts/api/cases.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import type { GridSelection } from '../../../ui/grid/grid-selection.ts';
import { CurrencySums } from './CurrencySums.tsx';
import { sumsOf } from './sums.ts';

/** What is selected so far. The totals are frozen when an action is chosen. */
export function SelectedView(props: {
  readonly selection: GridSelection<CaseRow>;
  readonly total: number;
  readonly onClear: () => void;
}): ReactElement {
  const text = useText();
  const { selection, total } = props;
  return (
    <header className="detail__head">
      <h2>
        {selection.kind === 'all'
          ? text('cases.bulk.all', { count: total })
          : text('cases.bulk.selected', { count: selection.rows.size })}
      </h2>
      {selection.kind === 'some' && <CurrencySums sums={sumsOf(selection.rows.values())} />}
      <p className="quiet">{text('cases.bulk.hint')}</p>
      <div>
        <Button appearance="bordered" onClick={props.onClear}>
          {text('cases.bulk.clear')}
        </Button>
      </div>
    </header>
  );
}
