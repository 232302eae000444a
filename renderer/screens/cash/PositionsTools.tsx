import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useNotices } from '../../app/state/toasts.ts';
import { Choice } from '../../ui/Choice.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { FilterField } from '../../ui/FilterField.tsx';
import { toTsv } from '../../ui/grid/tsv.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useCashSlice } from './cash.slice.ts';
import { cashColumns } from './columns.tsx';
import { GROUPINGS } from './group-rows.ts';
import type { Positions } from './use-positions.ts';

/** Filter, grouping and copy of the matrix. */
export function PositionsTools({ positions }: { readonly positions: Positions }): ReactElement {
  const text = useText();
  const say = useNotices((state) => state.say);
  const { text: typed, grouping, onlyDifferences, change } = useCashSlice();
  const { items, shown, hidden } = positions;
  const copy = (): void => {
    copyText(toTsv(cashColumns(text, { key: undefined, role: 'bank', pick: () => undefined }, 'none'), items));
    say('done', text('grid.copiedRows', { count: items.length }));
  };
  return (
    <>
      <span className="quiet numbers cash__count">
        {hidden === 0
          ? text('cash.accounts', { count: shown })
          : text('cash.accountsOf', { shown, total: shown + hidden })}
      </span>
      <label className="cash__toggle">
        <input
          type="checkbox"
          checked={onlyDifferences}
          onChange={(event) => change({ onlyDifferences: event.target.checked })}
        />
        {text('cash.onlyDifferences')}
      </label>
      <Choice
        label={text('cash.groupBy')}
        value={grouping}
        options={GROUPINGS.map((value) => ({ value, text: text(`cash.group.${value}`) }))}
        onChange={(value) => change({ grouping: value })}
      />
      <FilterField label={text('cash.filter')} value={typed} onChange={(value) => change({ text: value })} />
      <Button appearance="bordered" onClick={copy} disabled={items.length === 0}>
        <Icon name="copy" /> {text('cash.copy')}
      </Button>
    </>
  );
}
