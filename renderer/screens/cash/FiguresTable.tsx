import type { ReactElement } from 'react';
import type { CashRow } from '../../../shared/contracts/api/cash.ts';
import { SYSTEM_ROLES, type SystemRole } from '../../../shared/domain/payment/state.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useNow } from '../../bridge/use-now.ts';
import { formatAmount } from '../../ui/format-amount.ts';
import { formatSpanShort } from '../../ui/format-time.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useCashSlice } from './cash.slice.ts';
import { DifferenceCell } from './DifferenceCell.tsx';
import { differenceOf, figureAt, figureOf } from './figures.ts';
import './figures-table.css';

/** How often ages are renewed. */
const AGE_EVERY_MS = 10_000;

/** Every system's figure of one account with basis, date, age and confidence; choosing one shows its lines. */
export function FiguresTable({ row }: { readonly row: CashRow }): ReactElement {
  const text = useText();
  const chosen = useCashSlice((state) => state.role);
  return (
    <table className="figures">
      <caption className="visually-hidden">{text('cash.figures')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('cash.figures.system')}</th>
          <th scope="col" className="figures__amount">
            {text('cash.figures.amount')}
          </th>
          <th scope="col" className="figures__amount">
            {text('cash.column.difference')}
          </th>
        </tr>
      </thead>
      <tbody>
        {(['bank', ...SYSTEM_ROLES.filter((role) => role !== 'bank')] as const).map((role) => (
          <FigureRows key={role} row={row} role={role} chosen={role === chosen} />
        ))}
      </tbody>
    </table>
  );
}

function FigureRows(props: {
  readonly row: CashRow;
  readonly role: SystemRole;
  readonly chosen: boolean;
}): ReactElement {
  const text = useText();
  const change = useCashSlice((state) => state.change);
  const now = useNow(AGE_EVERY_MS);
  const { row, role, chosen } = props;
  const figure = figureOf(row, role);
  return (
    <tr className={chosen ? 'figures__row--chosen' : ''}>
      <th scope="row">
        <button
          type="button"
          className="figures__pick"
          aria-pressed={chosen}
          title={text('cash.showLines', { system: text(`role.${role}`) })}
          onClick={() => change({ role })}
        >
          {text(`role.${role}`)}
        </button>
        {figure !== undefined && (
          <div className="figures__about">
            {`${text(`basis.${figure.basis}`)} · ${figure.date} · `}
            <span>{formatSpanShort(now - figureAt(figure), text)}</span>
            {figure.confidence !== 'confirmed' && (
              <span className="figures__doubt">
                <Icon name={figure.confidence === 'stale' ? 'clock' : 'info'} />
                {text(`confidence.${figure.confidence}`)}
              </span>
            )}
          </div>
        )}
      </th>
      <td className="figures__amount">
        {figure === undefined ? (
          <span className="quiet">{text('cash.noFigure')}</span>
        ) : (
          formatAmount(figure.minor, row.currency)
        )}
      </td>
      <td className="figures__amount">
        {role !== 'bank' && <DifferenceCell view={differenceOf(row, role)} currency={row.currency} />}
      </td>
    </tr>
  );
}
