import type { ReconcileAccount } from '../../../../shared/contracts/api/reconcile.ts';
import { accountsAt } from '../cash/accounts.ts';
import { type Desk, momentOf, positionDateOf, type Reach } from '../desk.ts';
import { untilCommit } from '../until-commit.ts';
import { reconciledAccount } from './statement.ts';
import { accountSummary } from './statement-view.ts';

/** Every account in reach with how far its reconciliation is at the last closed day. */
export function reconcileAccounts(
  desk: Desk,
  reach: Reach,
  asked: { readonly positionDate?: string | undefined; readonly asKnownAt?: number | undefined },
): { accounts: ReconcileAccount[]; version: number } {
  return desk.db.snapshot(() => {
    const moment = momentOf(desk, asked.asKnownAt);
    const date = positionDateOf(desk, asked.positionDate, moment.at);
    const key = `reconcile.accounts|${date}|${reach.companyCodes.toSorted().join('|')}`;
    const accounts = untilCommit(desk.db, moment, key, () =>
      accountsAt(desk.db, reach, moment).map((account) =>
        accountSummary(account, reconciledAccount(desk.db, moment, account, date)),
      ),
    );
    return { accounts, version: moment.version };
  });
}
