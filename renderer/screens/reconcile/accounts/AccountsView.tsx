import { Button } from '@salt-ds/core';
import { useMemo, type ReactElement } from 'react';
import { WATCHED_FOLDER } from '../../../../shared/contracts/workspace-config.ts';
import type { ReconcileAccount } from '../../../../shared/contracts/api/reconcile.ts';
import { ListGrid } from '../../../app/list/ListGrid.tsx';
import { useText } from '../../../app/messages/TextProvider.tsx';
import { useQuery } from '../../../bridge/use-query.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { isEngineAway } from '../../../ui/fault-text.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useReconcileSlice } from '../reconcile.slice.ts';
import { accountColumns } from './account-columns.tsx';
import type { Accounts } from './use-accounts.ts';

const keyOf = ({ accountId }: ReconcileAccount): string => accountId;

/** Every account with how far its reconciliation is; the one that needs a person most stands first. Enter opens it. */
export function AccountsView({ accounts }: { readonly accounts: Accounts }): ReactElement {
  const text = useText();
  const { cursorKey, change, openAccount } = useReconcileSlice();
  const columns = useMemo(() => accountColumns(text), [text]);
  const { query, shown, total } = accounts;
  const fault = query.fault === undefined || isEngineAway(query.fault) ? undefined : query.fault;
  if (fault?.kind === 'forbidden')
    return <EmptyState kind="nothing" title={text('screen.noPermission')} body={text('reconcile.noPermission.body')} />;
  if (query.data === undefined)
    return fault === undefined ? <Skeleton lines={12} /> : <ErrorState fault={fault} onRetry={query.retry} />;
  if (query.data.accounts.length === 0) return <NoAccounts />;
  if (shown.length === 0) return <HiddenAccounts hidden={total} />;
  return (
    <>
      {fault !== undefined && <ErrorState compact fault={fault} onRetry={query.retry} />}
      <div className="rec-accounts">
        <ListGrid
          id="reconcile"
          label={text('reconcile.grid')}
          columns={columns}
          items={shown}
          keyOf={keyOf}
          at={shown.findIndex((account) => account.accountId === cursorKey)}
          cursorKey={cursorKey}
          onCursor={(account) => change({ cursorKey: account?.accountId })}
          onOpen={(account) => openAccount(account.accountId)}
          onBack={() => change({ cursorKey: undefined })}
        />
      </div>
    </>
  );
}

function NoAccounts(): ReactElement {
  const text = useText();
  const feeds = useQuery('systems.feeds', {});
  const connected = (feeds.data ?? []).some(({ system }) => system !== WATCHED_FOLDER);
  return connected ? (
    <EmptyState kind="never-synced" title={text('reconcile.never.title')} body={text('reconcile.never.body')} />
  ) : (
    <EmptyState kind="nothing" title={text('reconcile.first.title')} body={text('reconcile.first.body')} />
  );
}

function HiddenAccounts({ hidden }: { readonly hidden: number }): ReactElement {
  const text = useText();
  const change = useReconcileSlice((state) => state.change);
  return (
    <EmptyState
      kind="hidden"
      title={text('reconcile.hidden.title', { count: hidden })}
      body={text('reconcile.hidden.body')}
    >
      <Button appearance="bordered" onClick={() => change({ text: '', onlyNeeding: false })}>
        {text('reconcile.hidden.clear')}
      </Button>
    </EmptyState>
  );
}
