import type { ReactElement } from 'react';
import { SYSTEM_ROLES, type SystemRole } from '../../../shared/domain/payment/state.ts';
import { showHidden } from '../../../shared/kernel/text.ts';
import type { Translate } from '../../app/messages/translate.ts';
import { formatAmount, rawAmount } from '../../ui/format-amount.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Icon } from '../../ui/Icon.tsx';
import './columns.css';
import { DifferenceCell, DifferenceSumCell } from './DifferenceCell.tsx';
import { FigureCell } from './FigureCell.tsx';
import { differenceOf, figureOf } from './figures.ts';
import type { CashItem, Grouping } from './group-rows.ts';
import type { CurrencySums } from './sums.ts';

/** The figure that is looked into: line and system. */
export interface Picked {
  readonly key: string | undefined;
  readonly role: SystemRole;
  readonly pick: (role: SystemRole) => void;
}

/** Columns of the matrix: the account, then per system its figure and, beside the bank, its difference to the bank. */
export function cashColumns(text: Translate, picked: Picked, grouping: Grouping): readonly GridColumn<CashItem>[] {
  const columns = allColumns(text, picked);
  // Under the head of a currency the currency is said already.
  return grouping === 'currency' ? columns.filter(({ id }) => id !== 'currency') : columns;
}

function allColumns(text: Translate, picked: Picked): readonly GridColumn<CashItem>[] {
  return [
    {
      id: 'account',
      title: text('cash.column.account'),
      width: 'account',
      grows: true,
      cell: (item) => <AccountCell item={item} text={text} />,
      raw: (item) => titleOf(item, text),
    },
    {
      id: 'currency',
      title: text('cash.column.currency'),
      width: 'currency',
      cell: (item) => <span className="quiet">{currencyOf(item) ?? ''}</span>,
      raw: (item) => currencyOf(item) ?? '',
    },
    ...SYSTEM_ROLES.toSorted((a, b) => ORDER[a] - ORDER[b]).flatMap((role) =>
      role === 'bank'
        ? [figureColumn(role, text, picked)]
        : [figureColumn(role, text, picked), differenceColumn(role, text)],
    ),
    {
      id: 'accountId',
      title: text('cash.column.number'),
      width: 'account',
      cell: (item) => (item.kind === 'account' ? <span className="mono">{showHidden(item.row.accountId)}</span> : null),
      raw: (item) => (item.kind === 'account' ? item.row.accountId : ''),
    },
  ];
}

/** The bank leads: every difference is measured from it. */
const ORDER = { bank: 0, treasury: 1, erp: 2, reporting: 3 } as const satisfies Record<SystemRole, number>;

function figureColumn(role: SystemRole, text: Translate, picked: Picked): GridColumn<CashItem> {
  return {
    id: role,
    title: text(`role.${role}`),
    width: 'figure',
    align: 'end',
    cell: (item) => <FigureOrSum item={item} role={role} picked={picked} text={text} />,
    raw: (item) => {
      const minor = item.kind === 'account' ? figureOf(item.row, role)?.minor : sumsIn(item)?.roles.get(role)?.minor;
      const currency = currencyOf(item);
      return minor === undefined || currency === undefined ? '' : rawAmount(minor, currency);
    },
  };
}

function differenceColumn(role: SystemRole, text: Translate): GridColumn<CashItem> {
  return {
    id: `${role}-difference`,
    title: text('cash.column.differenceTo', { system: text(`role.${role}`) }),
    width: 'difference',
    align: 'end',
    cell: (item) => {
      if (item.kind === 'account')
        return <DifferenceCell view={differenceOf(item.row, role)} currency={item.row.currency} />;
      const sums = sumsIn(item);
      const sum = sums?.differences.get(role);
      return sums === undefined || sum === undefined ? null : <DifferenceSumCell sum={sum} currency={sums.currency} />;
    },
    raw: (item) => rawDifference(item, role, text),
  };
}

function rawDifference(item: CashItem, role: SystemRole, text: Translate): string {
  if (item.kind === 'account') {
    const view = differenceOf(item.row, role);
    if (view.kind === 'not-comparable') return text('cash.notComparable');
    if (view.kind === 'absent') return '';
    return rawAmount(view.kind === 'difference' ? view.minor : 0n, item.row.currency);
  }
  const sums = sumsIn(item);
  const sum = sums?.differences.get(role);
  if (sums === undefined || sum === undefined) return '';
  return sum.notComparable > 0 ? text('cash.notComparable') : rawAmount(sum.minor, sums.currency);
}

function FigureOrSum(props: {
  readonly item: CashItem;
  readonly role: SystemRole;
  readonly picked: Picked;
  readonly text: Translate;
}): ReactElement | null {
  const { item, role, picked, text } = props;
  if (item.kind === 'account') {
    const figure = figureOf(item.row, role);
    if (figure === undefined) return <span className="cash-none">{text('cash.noFigure')}</span>;
    return (
      <FigureCell
        figure={figure}
        currency={item.row.currency}
        chosen={picked.role === role}
        onPick={() => {
          picked.pick(role);
        }}
      />
    );
  }
  const sums = sumsIn(item);
  const sum = sums?.roles.get(role);
  if (sums === undefined || sum === undefined) return null;
  const partial = sum.accounts < sums.accounts;
  const coverage = text('cash.coverage', { accounts: sum.accounts, of: sums.accounts });
  return (
    <span className="cash-sum" title={coverage}>
      <span className="cash-sum__amount">{formatAmount(sum.minor, sums.currency)}</span>
      <span className="cash-sum__coverage">{partial ? `${sum.accounts}/${sums.accounts}` : ''}</span>
    </span>
  );
}

function AccountCell({ item, text }: { readonly item: CashItem; readonly text: Translate }): ReactElement {
  if (item.kind !== 'account') {
    const restricted = sumsIn(item)?.roles.get('bank')?.restrictedMinor ?? 0n;
    const currency = currencyOf(item);
    return (
      <span className={`cash-group cash-group--${item.kind}`}>
        <span>{titleOf(item, text)}</span>
        {item.kind === 'group' && (
          <span className="cash-group__count">{text('cash.accounts', { count: item.accounts })}</span>
        )}
        {restricted !== 0n && currency !== undefined && (
          <span className="cash-group__restricted" title={text('cash.restrictedHint')}>
            <Icon name="lock" />
            <span className="visually-hidden">
              {text('amount.restricted', { amount: formatAmount(restricted, currency) })}
            </span>
            <span aria-hidden="true">{formatAmount(restricted, currency)}</span>
          </span>
        )}
      </span>
    );
  }
  const { row } = item;
  const about = showHidden([row.companyCode, row.bankName].filter((part) => part !== null).join(' '));
  return (
    <span className="cash-account" title={`${showHidden(row.name)} · ${about}`}>
      <span className="cash-account__name">{showHidden(row.name)}</span>
      {row.restricted && (
        <span className="cash-account__restricted" title={text('cash.restrictedHint')}>
          <Icon name="lock" />
          {text('cash.restricted')}
        </span>
      )}
      <span className="cash-account__about">{about}</span>
    </span>
  );
}

function titleOf(item: CashItem, text: Translate): string {
  if (item.kind === 'account') return item.row.name;
  if (item.kind === 'subtotal') return text('cash.subtotal', { currency: item.sums.currency });
  return item.name ?? text(`cash.group.none.${item.grouping}`);
}

function sumsIn(item: CashItem): CurrencySums | undefined {
  return item.kind === 'account' ? undefined : item.sums;
}

function currencyOf(item: CashItem): string | undefined {
  return item.kind === 'account' ? item.row.currency : item.sums?.currency;
}
