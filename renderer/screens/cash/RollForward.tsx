import type { ReactElement } from 'react';
import type { CashRow } from '../../../shared/contracts/api/cash.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { formatAmount } from '../../ui/format-amount.ts';
import { Icon } from '../../ui/Icon.tsx';
import { projectedClose, rollGap } from './roll.ts';
import './roll-forward.css';

/** Opening + credits - debits = closing, as the bank states it, and whether it holds. */
export function RollForward(props: {
  readonly roll: NonNullable<CashRow['roll']>;
  readonly currency: string;
}): ReactElement {
  const text = useText();
  const { roll, currency } = props;
  const gap = rollGap(roll);
  const amount = (minor: bigint | null): string =>
    minor === null ? text('amount.unknown') : formatAmount(minor, currency);
  return (
    <div className="roll" role="group" aria-label={text('cash.roll')}>
      <h3>{text('cash.roll')}</h3>
      <dl className="roll__line">
        <Term label={text('cash.roll.opening')} value={amount(roll.opening)} />
        <Term sign="+" label={text('cash.roll.credits')} value={amount(roll.credits)} />
        <Term sign={'\u2212'} label={text('cash.roll.debits')} value={amount(roll.debits)} />
        <Term sign="=" label={text('cash.roll.closing')} value={amount(roll.closing)} />
      </dl>
      {roll.holds === true && (
        <p className="roll__verdict roll__verdict--holds">
          <Icon name="check" /> {text('cash.roll.holds')}
        </p>
      )}
      {roll.holds === false && (
        <p className="roll__verdict roll__verdict--off">
          <Icon name="unequal" />{' '}
          {gap === undefined || gap === 0n
            ? text('cash.roll.doesNotHold')
            : text('cash.roll.offBy', { amount: formatAmount(gap, currency) })}
        </p>
      )}
      {roll.holds === null && <p className="roll__verdict quiet">{text('cash.roll.unknown')}</p>}
      {roll.intradayNet !== 0n && (
        <p className="roll__verdict quiet">{text('cash.roll.intraday', { amount: amount(roll.intradayNet) })}</p>
      )}
      {roll.pendingNet !== 0n && (
        <p className="roll__verdict quiet">
          {text('cash.roll.pending', {
            amount: amount(roll.pendingNet),
            projected: amount(projectedClose(roll)),
          })}
        </p>
      )}
    </div>
  );
}

function Term(props: { readonly sign?: string; readonly label: string; readonly value: string }): ReactElement {
  return (
    <div className="roll__term">
      <dt>
        {props.sign !== undefined && <span className="roll__sign">{props.sign}</span>}
        {props.label}
      </dt>
      <dd>{props.value}</dd>
    </div>
  );
}
