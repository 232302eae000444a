import type { ReactElement } from 'react';
import type { CurrencyTotal } from '../../../../shared/contracts/api/answer-parts.ts';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { Amount } from '../../../ui/Amount.tsx';

/** Sums, one line for each currency; says so where there is no amount. */
export function CurrencySums({ sums }: { readonly sums: readonly CurrencyTotal[] }): ReactElement {
  const text = useText();
  if (sums.length === 0) return <p className="quiet">{text('cases.bulk.noAmount')}</p>;
  return (
    <ul className="bulk-sums">
      {sums.map(({ currency, minor }) => (
        <li key={currency}>
          <Amount column minor={minor} currency={currency} />
        </li>
      ))}
    </ul>
  );
}
