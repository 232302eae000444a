import type { ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { Hairline } from '../../ui/Hairline.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { StaleFeeds } from '../../ui/StaleFeeds.tsx';
import { AccountScreen } from './AccountScreen.tsx';
import { AccountsTools } from './accounts/AccountsTools.tsx';
import { AccountsView } from './accounts/AccountsView.tsx';
import { useAccounts } from './accounts/use-accounts.ts';
import './reconcile.css';
import { useReconcileSlice } from './reconcile.slice.ts';
import { RulesView } from './rules/RulesView.tsx';
import { useRules } from './rules/use-rules.ts';
import { useReconcileArrival } from './use-reconcile-arrival.ts';

/** Which bank entry belongs to what? */
export function ReconcileScreen(): ReactElement {
  const text = useText();
  useReconcileArrival();
  const { accountId, view } = useReconcileSlice();
  return (
    <main className="screen" aria-label={text('reconcile.title')}>
      {accountId !== undefined ? (
        <AccountScreen key={accountId} accountId={accountId} />
      ) : view === 'rules' ? (
        <RulesScreen />
      ) : (
        <AccountsScreen />
      )}
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
        views={<Views />}
      >
        {known && <AccountsTools accounts={accounts} />}
      </ScreenHead>
      <Hairline active={accounts.query.fetching} />
      <StaleFeeds />
      <AccountsView accounts={accounts} />
    </>
  );
}

function RulesScreen(): ReactElement {
  const text = useText();
  const rules = useRules();
  return (
    <>
      <ScreenHead
        title={text('reconcile.title')}
        about={rules.query.data === undefined ? '' : text('rules.about', { count: rules.listed.length })}
        views={<Views />}
      />
      <Hairline active={rules.query.fetching} />
      <RulesView rules={rules} />
    </>
  );
}

function Views(): ReactElement {
  const text = useText();
  const { view, change } = useReconcileSlice();
  return (
    <Tabs
      label={text('rules.views')}
      value={view}
      onChange={(chosen) => change({ view: chosen })}
      tabs={(['accounts', 'rules'] as const).map((value) => ({ value, text: text(`rules.view.${value}`) }))}
    />
  );
}
