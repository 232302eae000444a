import type { ReactElement } from 'react';
import type { Today } from '../../../shared/contracts/api/systems.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useNavigation } from '../../app/state/navigation.ts';
import { Age } from '../../ui/Age.tsx';
import { formatAmount } from '../../ui/format-amount.ts';
import { Icon } from '../../ui/Icon.tsx';
import { TodayPanel } from './TodayPanel.tsx';

/** Position per currency at the banks, with what is restricted and how old the oldest figure is. */
export function PositionPanel({ position }: { readonly position: Today['position'] }): ReactElement {
  const text = useText();
  const accounts = position.reduce((sum, one) => sum + one.accounts, 0);
  return (
    <TodayPanel
      area="position"
      title={text('today.position')}
      figure={text('today.position.figure', { count: position.length })}
      note={text('cash.accounts', { count: accounts })}
      tone="calm"
      leadsTo={{ screen: 'cash', view: 'positions' }}
      nothing={position.length === 0 ? text('today.position.none') : undefined}
    >
      <table className="today-table">
        <thead>
          <tr>
            <th scope="col">{text('cash.column.currency')}</th>
            <th scope="col">{text('today.position.bank')}</th>
            <th scope="col">{text('today.position.restricted')}</th>
            <th scope="col">{text('today.position.accounts')}</th>
            <th scope="col">{text('today.position.asOf')}</th>
          </tr>
        </thead>
        <tbody>
          {position.map((one) => (
            <PositionRow key={one.currency} position={one} />
          ))}
        </tbody>
      </table>
    </TodayPanel>
  );
}

function PositionRow({ position }: { readonly position: Today['position'][number] }): ReactElement {
  const text = useText();
  const open = useNavigation((state) => state.open);
  const { currency, minor, restrictedMinor, accounts, asOf } = position;
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="today-table__link"
          title={text('cash.totals.narrow', { currency })}
          onClick={() => open({ screen: 'cash', currency })}
        >
          {currency}
        </button>
      </th>
      <td className="today-table__strong">{formatAmount(minor, currency)}</td>
      <td>
        {restrictedMinor !== 0n && (
          <>
            <Icon name="lock" /> {formatAmount(restrictedMinor, currency)}
          </>
        )}
      </td>
      <td>{accounts}</td>
      <td>
        <Age at={asOf} />
      </td>
    </tr>
  );
}
