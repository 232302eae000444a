import type { ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Hairline } from '../../ui/Hairline.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { StaleFeeds } from '../../ui/StaleFeeds.tsx';
import { AccountScreen } from './AccountScreen.tsx';
import { AccountsTools } from './accounts/AccountsTools.tsx';
import { AccountsView } from './accounts/AccountsView.tsx';
import { useAccounts } from './accounts/use-accounts.ts';
import './reconcile.css';
import { useReconcileSlice } from './reconcile.slice.ts';
import { useReconcileArrival } from './use-reconcile-arrival.ts';

/** Which bank entry belongs to what? */
export function ReconcileScreen(): ReactElement {
  const text = useText();
  useReconcileArrival();
  const accountId = useReconcileSlice((state) => state.accountId);
  return (
    <main className="screen" aria-label={text('reconcile.title')}>
      {accountId === undefined ? <AccountsScreen /> : <AccountScreen key={accountId} accountId={accountId} />}
    </main>
  );
}

function AccountsScreen(): ReactElement {
  const text = useText();
  const accounts = useAccounts();
  const known = accounts.query.data !== undefined;
  return (
    <>
      <ScreenHead
        title={text('reconcile.title')}
        about={known && accounts.total > 0 ? text('reconcile.about', { count: accounts.needing }) : ''}
      >
        {known && <AccountsTools accounts={accounts} />}
      </ScreenHead>
      <Hairline active={accounts.query.fetching} />
      <StaleFeeds />
      <AccountsView accounts={accounts} />
    </>
  );
}
