import type { ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { formatAmount } from '../../ui/format-amount.ts';
import { Icon } from '../../ui/Icon.tsx';
import './difference-cell.css';
import type { DifferenceView } from './figures.ts';
import type { DifferenceSum } from './sums.ts';

/** Bank less another system: an amount, nothing to say, or "not comparable" in words. Never a difference across bases. */
export function DifferenceCell(props: {
  readonly view: DifferenceView;
  readonly currency: string;
}): ReactElement | null {
  const text = useText();
  const { view, currency } = props;
  switch (view.kind) {
    case 'absent':
      return null;
    case 'not-comparable':
      return <span className="difference difference--quiet">{text('cash.notComparable')}</span>;
    case 'equal':
      return (
        <span className="difference difference--equal">
          <Icon name="check" />
          <span className="difference__amount">{formatAmount(0n, currency)}</span>
        </span>
      );
    case 'difference':
      return (
        <span className="difference difference--open">
          <Icon name="unequal" />
          <span className="difference__amount">{formatAmount(view.minor, currency)}</span>
        </span>
      );
  }
}

/** The same for a sum: an amount only where every account is comparable, else how many are not. */
export function DifferenceSumCell(props: { readonly sum: DifferenceSum; readonly currency: string }): ReactElement {
  const text = useText();
  const { sum, currency } = props;
  if (sum.notComparable > 0)
    return (
      <span className="difference difference--quiet">
        {text('cash.notComparableCount', { count: sum.notComparable })}
      </span>
    );
  return (
    <DifferenceCell
      view={sum.minor === 0n ? { kind: 'equal' } : { kind: 'difference', minor: sum.minor }}
      currency={currency}
    />
  );
}
