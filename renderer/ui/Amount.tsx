import type { ReactElement } from 'react';
import { useText } from '../app/messages/TextProvider.tsx';
import './amount.css';
import { formatAmount } from './format-amount.ts';

/** An amount and its currency: tabular figures, the code in a quiet tone after the number, true minus. */
export function Amount(props: {
  readonly minor: bigint | null;
  readonly currency: string | null;
  /** Right-aligned in a column, so that decimal points stand under each other. */
  readonly column?: boolean;
  readonly emphasis?: boolean;
}): ReactElement {
  const text = useText();
  const { minor, currency } = props;
  if (minor === null || currency === null) return <span className="amount amount--none">{text('amount.unknown')}</span>;
  const kinds = [
    'amount',
    ...(props.column === true ? ['amount--column'] : []),
    ...(props.emphasis === true ? ['amount--emphasis'] : []),
  ];
  return (
    <span className={kinds.join(' ')}>
      <span className="amount__figure">{formatAmount(minor, currency)}</span>
      <span className="amount__currency">{currency}</span>
    </span>
  );
}
