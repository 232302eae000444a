import type {
  ReconcileAccount,
  ReconciliationStatement,
  StatementItem,
} from '../../../../shared/contracts/api/reconcile.ts';
import type { Reconciliation } from '../../../../shared/domain/reconciliation/reconcile.ts';
import type { ReconcilingItem } from '../../../../shared/domain/reconciliation/reconciling-item.ts';
import type { CashAccount } from '../cash/accounts.ts';
import type { ReconciledAccount } from './statement.ts';

/** An account as the list shows it. */
export function accountSummary(account: CashAccount, made: ReconciledAccount): ReconcileAccount {
  const { accountId, name, companyCode, bankName, type, restricted, currency } = account;
  const statement = made.outcome.comparable ? made.outcome.statement : undefined;
  const items = statement ? [...statement.bankItems, ...statement.bookItems] : [];
  const oldest = items.reduce<ReconcilingItem | undefined>(
    (first, item) => (first === undefined || item.date < first.date ? item : first),
    undefined,
  );
  return {
    ...{ accountId, name, companyCode, bankName, type, restricted, currency },
    date: made.date,
    ...balancesOf(made, statement),
    unreconciledMinor: statement?.unreconciledMinor ?? null,
    bankItems: statement?.bankItems.length ?? 0,
    bookItems: statement?.bookItems.length ?? 0,
    toBook: items.filter((item) => item.nature === 'to-book').length,
    errors: items.filter((item) => item.nature === 'error').length,
    oldestDate: oldest?.date ?? null,
    oldestDays: oldest?.ageDays ?? null,
  };
}

/** The statement of an account's day; null where the bank has closed none. */
export function statementView(account: CashAccount, made: ReconciledAccount): ReconciliationStatement | null {
  if (made.date === null) return null;
  const statement = made.outcome.comparable ? made.outcome.statement : undefined;
  return {
    accountId: account.accountId,
    date: made.date,
    currency: account.currency,
    ...balancesOf(made, statement),
    bankItems: (statement?.bankItems ?? []).map(itemView),
    bookItems: (statement?.bookItems ?? []).map(itemView),
    adjustedBankMinor: statement?.adjustedBankMinor ?? null,
    adjustedBookMinor: statement?.adjustedBookMinor ?? null,
    unreconciledMinor: statement?.unreconciledMinor ?? null,
    broughtForward: made.broughtForward,
  };
}

function balancesOf(made: ReconciledAccount, statement: Reconciliation | undefined) {
  return {
    notComparable: made.outcome.comparable ? null : made.outcome.reason,
    bankMinor: made.bank?.minor ?? null,
    bookMinor: made.book?.minor ?? null,
    differenceMinor: statement?.differenceMinor ?? null,
  };
}

function itemView(item: ReconcilingItem): StatementItem {
  const { class: itemClass, nature, minor, date, ageDays, lines, matchKey } = item;
  return { class: itemClass, nature, minor, date, ageDays, lines: [...lines], matchKey: matchKey ?? null };
}
