import type { ReconcileAccount } from '../../../../shared/contracts/api/reconcile.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import type { Translate } from '../../../app/messages/translate.ts';
import { formatAmount, rawAmount } from '../../../ui/format-amount.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { IconName } from '../../../ui/icons.ts';
import { type Standing, standingOf } from './account-standing.ts';

type Column = GridColumn<ReconcileAccount>;

const ICON_OF = {
  difference: 'unequal',
  'not-comparable': 'gap',
  error: 'warning',
  'to-book': 'file',
  timing: 'clock',
  reconciled: 'double-check',
} as const satisfies Record<Standing, IconName>;

/** Columns of the accounts: what needs a person stands before what tells where it is. */
export function accountColumns(text: Translate): readonly Column[] {
  return [
    {
      id: 'account',
      title: text('reconcile.column.account'),
      width: 'accountName',
      grows: true,
      cell: ({ name, accountId, restricted }) => (
        <span className="rec-account" title={showHidden(`${name} · ${accountId}`)}>
          <span className="rec-account__name">{showHidden(name)}</span>
          {restricted && (
            <span className="rec-account__restricted">
              <Icon name="lock" /> {text('cash.restricted')}
            </span>
          )}
        </span>
      ),
      raw: ({ name }) => name,
    },
    words('company', text('reconcile.column.company'), 'company', ({ companyCode }) => companyCode ?? ''),
    words('bank', text('reconcile.column.bank'), 'bank', ({ bankName }) => bankName ?? ''),
    {
      id: 'standing',
      title: text('reconcile.column.standing'),
      width: 'standing',
      cell: (account) => <StandingChip account={account} text={text} />,
      raw: (account) => text(`reconcile.standing.${standingOf(account)}`),
    },
    money('unreconciled', text('reconcile.column.unreconciled'), 'unreconciledMinor'),
    money('bankBalance', text('reconcile.column.bankBalance'), 'bankMinor'),
    money('bookBalance', text('reconcile.column.bookBalance'), 'bookMinor'),
    words('currency', text('reconcile.column.currency'), 'currency', ({ currency }) => currency),
    {
      id: 'date',
      title: text('reconcile.column.date'),
      width: 'lineDate',
      cell: ({ date }) =>
        date === null ? <span className="rec-none">{text('reconcile.noDate')}</span> : <span>{date}</span>,
      raw: ({ date }) => date ?? '',
    },
    count('bankItems', text('reconcile.column.bankItems'), ({ bankItems }) => bankItems),
    count('bookItems', text('reconcile.column.bookItems'), ({ bookItems }) => bookItems),
    count('toBook', text('reconcile.column.toBook'), ({ toBook }) => toBook),
    {
      id: 'oldest',
      title: text('reconcile.column.oldest'),
      width: 'items',
      align: 'end',
      cell: ({ oldestDays, oldestDate }) =>
        oldestDays === null ? null : (
          <span title={oldestDate ?? undefined}>{text('reconcile.days', { count: oldestDays })}</span>
        ),
      raw: ({ oldestDays }) => (oldestDays === null ? '' : String(oldestDays)),
    },
  ];
}

/** The columns of a copied table: the account's number besides, which the list leaves to the account itself. */
export function copiedColumns(text: Translate): readonly Column[] {
  return [
    ...accountColumns(text),
    words('accountId', text('cash.column.number'), 'reference', ({ accountId }) => accountId),
  ];
}

function StandingChip({
  account,
  text,
}: {
  readonly account: ReconcileAccount;
  readonly text: Translate;
}): ReturnType<Column['cell']> {
  const standing = standingOf(account);
  const { notComparable } = account;
  return (
    <span
      className={`rec-standing rec-standing--${standing}`}
      title={notComparable === null ? undefined : text(`reconcile.why.${notComparable}`)}
    >
      <Icon name={ICON_OF[standing]} /> <span>{text(`reconcile.standing.${standing}`)}</span>
    </span>
  );
}

function words(
  id: string,
  title: string,
  width: Column['width'],
  value: (account: ReconcileAccount) => string,
): Column {
  return {
    ...{ id, title, width },
    cell: (account) => <span>{showHidden(value(account))}</span>,
    raw: value,
  };
}

function count(id: string, title: string, value: (account: ReconcileAccount) => number): Column {
  return {
    ...{ id, title, width: 'items', align: 'end' },
    cell: (account) => (value(account) === 0 ? <span className="rec-none">0</span> : value(account)),
    raw: (account) => String(value(account)),
  };
}

function money(id: string, title: string, field: 'unreconciledMinor' | 'bankMinor' | 'bookMinor'): Column {
  return {
    ...{ id, title, width: 'balance', align: 'end' },
    cell: (account) => {
      const minor = account[field];
      if (minor === null) return <span className="rec-none">{'–'}</span>;
      const kind = field !== 'unreconciledMinor' ? '' : minor === 0n ? 'rec-none' : 'rec-unreconciled';
      return <span className={kind}>{formatAmount(minor, account.currency)}</span>;
    },
    raw: (account) => {
      const minor = account[field];
      return minor === null ? '' : rawAmount(minor, account.currency);
    },
  };
}
