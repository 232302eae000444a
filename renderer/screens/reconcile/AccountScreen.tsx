import { useRef, type ReactElement } from 'react';
import { useText } from '../../app/messages/TextProvider.tsx';
import { PANE_LINES } from '../../app/theme/pane-sizes.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { isEngineAway } from '../../ui/fault-text.ts';
import { Hairline } from '../../ui/Hairline.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitPane } from '../../ui/SplitPane.tsx';
import { StaleFeeds } from '../../ui/StaleFeeds.tsx';
import { AccountHead } from './AccountHead.tsx';
import { LinePane } from './lines/LinePane.tsx';
import { LineTools } from './lines/LineTools.tsx';
import { type AccountAnswer, type AccountLines, useAccount } from './lines/use-account.ts';
import { ActingForm } from './match/ActingForm.tsx';
import { ChosenBar } from './match/ChosenBar.tsx';
import { useReconcileSlice } from './reconcile.slice.ts';
import './lines/bench.css';
import { StatementView } from './statement/StatementView.tsx';
import { useAccountActs } from './use-account-acts.ts';
import { useAccountKeys } from './use-account-keys.ts';
import { WhyPane } from './why/WhyPane.tsx';

/** One account: its reconciliation statement above, and below it what the bank has booked beside what we have. */
export function AccountScreen({ accountId }: { readonly accountId: string }): ReactElement {
  const account = useAccount(accountId);
  const { data, fault, fetching, retry } = account.query;
  const failed = fault === undefined || isEngineAway(fault) ? undefined : fault;
  return (
    <>
      <AccountHead account={data ?? undefined} />
      <Hairline active={fetching} />
      <StaleFeeds />
      {failed !== undefined && data !== undefined && <ErrorState compact fault={failed} onRetry={retry} />}
      {data === undefined ? (
        <NoAnswer account={account} />
      ) : data === null ? (
        <Gone />
      ) : (
        <OpenAccount account={account} data={data} />
      )}
    </>
  );
}

function NoAnswer({ account }: { readonly account: AccountLines }): ReactElement {
  const text = useText();
  const { fault, retry } = account.query;
  if (fault === undefined || isEngineAway(fault)) return <Skeleton lines={12} />;
  if (fault.kind === 'forbidden')
    return <EmptyState kind="nothing" title={text('screen.noPermission')} body={text('reconcile.noPermission.body')} />;
  return <ErrorState fault={fault} onRetry={retry} />;
}

function Gone(): ReactElement {
  const text = useText();
  return <EmptyState kind="nothing" title={text('reconcile.gone.title')} body={text('reconcile.gone.body')} />;
}

function OpenAccount(props: { readonly account: AccountLines; readonly data: AccountAnswer }): ReactElement {
  const { account, data } = props;
  const bench = useRef<HTMLDivElement>(null);
  const toPane = (pane: 'left' | 'right'): void => {
    bench.current?.querySelector<HTMLElement>(`[data-pane='${pane}'] [role='grid']`)?.focus();
  };
  const acts = useAccountActs(account, data, toPane);
  const onKeyDown = useAccountKeys(acts);
  const pane = useReconcileSlice((state) => state.pane);
  return (
    <div className="rec-open" ref={bench} onKeyDown={onKeyDown}>
      <SplitPane
        id="reconcile"
        orientation="vertical"
        sizes={PANE_LINES}
        start={<StatementView statement={data.statement} links={{ lineOf: account.lineOf, goTo: acts.goTo }} />}
        end={
          <div className="rec-bench">
            <LineTools />
            <div className="rec-bench__panes">
              <LinePane pane="left" account={account} />
              <LinePane pane="right" account={account} />
              <WhyPane
                account={account}
                data={data}
                form={<ActingForm account={account} data={data} hands={acts.hands} onBack={acts.back} />}
                onTake={acts.take}
                onUnmatch={acts.refusal === undefined ? (key) => acts.unmatchOf([key]) : undefined}
                onBack={() => toPane(pane)}
              />
            </div>
            <ChosenBar
              account={account}
              currency={data.account.currency}
              refusal={acts.refusal}
              onMatch={acts.match}
              onUnmatch={acts.unmatch}
            />
          </div>
        }
      />
    </div>
  );
}
