import type { ReconcileAccount } from '../../../../shared/contracts/api/reconcile.ts';

/** How far an account's reconciliation is, what needs a person most first. */
export const STANDINGS = ['difference', 'not-comparable', 'error', 'to-book', 'timing', 'reconciled'] as const;

/** How far a reconciliation is. */
export type Standing = (typeof STANDINGS)[number];

/** The standing of an account. A difference that no item explains outweighs everything that items explain. */
export function standingOf(account: ReconcileAccount): Standing {
  if (account.notComparable !== null || account.unreconciledMinor === null) return 'not-comparable';
  if (account.unreconciledMinor !== 0n) return 'difference';
  if (account.errors > 0) return 'error';
  if (account.toBook > 0) return 'to-book';
  return account.bankItems + account.bookItems > 0 ? 'timing' : 'reconciled';
}

/** Whether a person has to do something: timing items clear themselves. */
export function needsPerson(account: ReconcileAccount): boolean {
  const standing = standingOf(account);
  return standing !== 'timing' && standing !== 'reconciled';
}

/** What needs a person first; of equal standing the oldest item first, then by company and name. */
export function byNeed(a: ReconcileAccount, b: ReconcileAccount): number {
  const standing = STANDINGS.indexOf(standingOf(a)) - STANDINGS.indexOf(standingOf(b));
  if (standing !== 0) return standing;
  const age = (b.oldestDays ?? -1) - (a.oldestDays ?? -1);
  return age !== 0 ? age : compare(named(a), named(b));
}

const named = ({ companyCode, name, accountId }: ReconcileAccount): string =>
  `${companyCode ?? ''} ${name} ${accountId}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What narrows the list of accounts. */
export interface AccountChoice {
  readonly text: string;
  readonly onlyNeeding: boolean;
  /** Company that the console is narrowed to. */
  readonly companyCode: string | undefined;
}

/** The accounts that meet every word and condition, in the order of need. */
export function chosenAccounts(
  accounts: readonly ReconcileAccount[],
  choice: AccountChoice,
): readonly ReconcileAccount[] {
  const words = choice.text.toLowerCase().split(/\s+/).filter(Boolean);
  return accounts
    .filter((account) => {
      const { name, accountId, bankName, currency, companyCode } = account;
      const said = [name, accountId, bankName ?? '', currency, companyCode ?? ''].join(' ').toLowerCase();
      if (choice.companyCode !== undefined && companyCode !== choice.companyCode) return false;
      return words.every((word) => said.includes(word)) && (!choice.onlyNeeding || needsPerson(account));
    })
    .toSorted(byNeed);
}
