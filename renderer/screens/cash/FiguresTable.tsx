import type { ReactElement } from 'react';
import type { CashFigure, CashRow } from '../../../shared/contracts/api/cash.ts';
import { SYSTEM_ROLES, type SystemRole } from '../../../shared/domain/payment/state.ts';
import { useText } from '../../app/messages/TextProvider.tsx';
import { useNow } from '../../bridge/use-now.ts';
import { formatAmount } from '../../ui/format-amount.ts';
import { formatSpanShort } from '../../ui/format-time.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useCashSlice } from './cash.slice.ts';
import { DifferenceCell } from './DifferenceCell.tsx';
import { differenceOf, figureAt, figureOf, figuresOf } from './figures.ts';
import './figures-table.css';

/** How often ages are renewed. */
const AGE_EVERY_MS = 2_000;

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
  const { row, role, chosen } = props;
  const main = figureOf(row, role);
  const others = figuresOf(row, role).filter((figure) => figure !== main);
  return (
    <>
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
          {main !== undefined && <About figure={main} />}
        </th>
        <td className="figures__amount">
          {main === undefined ? (
            <span className="cash-none">{text('cash.noFigure')}</span>
          ) : (
            formatAmount(main.minor, row.currency)
          )}
        </td>
        <td className="figures__amount">
          {role !== 'bank' && <DifferenceCell view={differenceOf(row, role)} currency={row.currency} />}
        </td>
      </tr>
      {others.map((figure) => (
        <tr key={`${figure.basis}|${figure.date}`} className="figures__row--other">
          <th scope="row">
            <span className="visually-hidden">{text(`role.${role}`)}</span>
            <About figure={figure} />
          </th>
          <td className="figures__amount">{formatAmount(figure.minor, row.currency)}</td>
          <td />
        </tr>
      ))}
    </>
  );
}

/** Basis, date, age and, where it is not confirmed, confidence of a figure. */
function About({ figure }: { readonly figure: CashFigure }): ReactElement {
  const text = useText();
  const now = useNow(AGE_EVERY_MS);
  const basis = text('cash.figure.basis', { basis: text(`basis.${figure.basis}`), date: figure.date });
  return (
    <div className="figures__about" title={basis}>
      {`${text(`basis.${figure.basis}`)} · ${figure.date} · `}
      <span>{formatSpanShort(now - figureAt(figure), text)}</span>
      {figure.confidence !== 'confirmed' && (
        <span className="figures__doubt">
          <Icon name={figure.confidence === 'stale' ? 'clock' : 'info'} />
          {text(`confidence.${figure.confidence}`)}
        </span>
      )}
    </div>
  );
}
