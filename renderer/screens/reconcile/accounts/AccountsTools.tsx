import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useNotices } from '../../../app/state/toasts.ts';
import { copyText } from '../../../ui/clipboard.ts';
import { FilterField } from '../../../ui/FilterField.tsx';
import { toTsv } from '../../../ui/grid/tsv.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useReconcileSlice } from '../reconcile.slice.ts';
import { copiedColumns } from './account-columns.tsx';
import type { Accounts } from './use-accounts.ts';

/** Filter and copy of the accounts. */
export function AccountsTools({ accounts }: { readonly accounts: Accounts }): ReactElement {
  const text = useText();
  const say = useNotices((state) => state.say);
  const { text: typed, onlyNeeding, change } = useReconcileSlice();
  const { shown, total } = accounts;
  return (
    <>
      <span className="quiet numbers rec-count">
        {shown.length === total
          ? text('reconcile.count', { count: total })
          : text('reconcile.countOf', { shown: shown.length, total })}
      </span>
      <label className="rec-toggle">
        <input
          type="checkbox"
          checked={onlyNeeding}
          onChange={(event) => change({ onlyNeeding: event.target.checked })}
        />
        {text('reconcile.onlyNeeding')}
      </label>
      <FilterField label={text('reconcile.filter')} value={typed} onChange={(value) => change({ text: value })} />
      <Button
        appearance="bordered"
        disabled={shown.length === 0}
        onClick={() => {
          copyText(toTsv(copiedColumns(text), shown));
          say('done', text('grid.copiedRows', { count: shown.length }));
        }}
      >
        <Icon name="copy" /> {text('reconcile.copy')}
      </Button>
    </>
  );
}
