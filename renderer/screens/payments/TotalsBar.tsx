import { Button } from '@salt-ds/core';
import type { ReactElement } from 'react';
import type { CurrencyTotal } from '../../../shared/contracts/api/answer-parts.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Amount } from '../../ui/Amount.tsx';
import { noSelection } from '../../ui/grid/grid-selection.ts';
import { Icon } from '../../ui/Icon.tsx';
import { usePaymentsSlice } from './payments.slice.ts';
import { totalsOf } from './selection-totals.ts';
import type { Payments } from './use-payments.ts';

/** What is selected, n of N with sums per currency; with nothing selected, the whole list. */
export function TotalsBar({ payments }: { readonly payments: Payments }): ReactElement {
  const text = useText();
  const { selection, select } = usePaymentsSlice();
  const total = payments.count?.count ?? 0;
  const all = selection.kind === 'all';
  const chosen = selection.kind === 'some' ? selection.rows.size : total;
  const anything = all || chosen > 0;
  const totals =
    selection.kind === 'some' && anything ? totalsOf(selection.rows.values()) : (payments.count?.totals ?? []);
  return (
    <div className={`totals${anything ? ' totals--selected' : ''}`} role="status">
      {all && <Icon name="lock" />}
      <span className="numbers">
        {all
          ? `${text('payments.selection.all', { total })}. ${text('payments.selection.frozen')}`
          : anything
            ? text('payments.selection.some', { selected: chosen, total })
            : payments.counting
              ? text('payments.totalAtLeast', { count: total })
              : text('payments.total', { count: total })}
      </span>
      <Totals totals={totals} />
      {anything && (
        <Button
          appearance="transparent"
          onClick={() => {
            select(noSelection());
          }}
        >
          {text('payments.selection.clear')}
        </Button>
      )}
    </div>
  );
}

function Totals({ totals }: { readonly totals: readonly CurrencyTotal[] }): ReactElement {
  return (
    <ul className="totals__sums">
      {totals
        .toSorted((a, b) => b.count - a.count)
        .map(({ currency, minor }) => (
          <li key={currency}>
            <Amount minor={minor} currency={currency} />
          </li>
        ))}
    </ul>
  );
}
