import type { ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { formatAmount } from '../../ui/format-amount.ts';
import { Icon } from '../../ui/Icon.tsx';
import { confirmedPercent, type CurrencySums } from './sums.ts';
import './totals-strip.css';

/** The bank's total per currency, what of it is restricted, and how much is confirmed. A click narrows to the currency. */
export function TotalsStrip(props: {
  readonly totals: readonly CurrencySums[];
  readonly chosen: string | undefined;
  readonly onChoose: (currency: string | undefined) => void;
}): ReactElement {
  const text = useText();
  const { totals, chosen, onChoose } = props;
  return (
    <ul className="cash-totals" aria-label={text('cash.totals')}>
      {totals.map((sums) => (
        <li key={sums.currency}>
          <button
            type="button"
            className="cash-totals__card"
            aria-pressed={sums.currency === chosen}
            title={text('cash.totals.narrow', { currency: sums.currency })}
            onClick={() => {
              onChoose(sums.currency === chosen ? undefined : sums.currency);
            }}
          >
            <TotalFigures sums={sums} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function TotalFigures({ sums }: { readonly sums: CurrencySums }): ReactElement {
  const text = useText();
  const bank = sums.roles.get('bank');
  const { currency } = sums;
  if (bank === undefined)
    return (
      <>
        <span className="cash-totals__currency">{currency}</span>
        <span className="quiet">{text('cash.noFigure')}</span>
      </>
    );
  const percent = confirmedPercent(bank);
  return (
    <>
      <span className="cash-totals__line">
        <span className="cash-totals__currency">{currency}</span>
        <span className="cash-totals__figure">{formatAmount(bank.minor, currency)}</span>
      </span>
      <span className="cash-totals__notes">
        {percent !== undefined && (
          <span className={percent < 100 ? 'cash-totals__note--doubt' : ''}>
            {text('cash.confirmedShare', { percent })}
          </span>
        )}
        {bank.restrictedMinor !== 0n && (
          <span className="cash-totals__restricted" title={text('cash.restrictedHint')}>
            <Icon name="lock" />
            <span className="visually-hidden">
              {text('amount.restricted', { amount: formatAmount(bank.restrictedMinor, currency) })}
            </span>
            <span aria-hidden="true">{formatAmount(bank.restrictedMinor, currency)}</span>
          </span>
        )}
      </span>
    </>
  );
}
