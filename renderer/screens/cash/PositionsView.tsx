import { WATCHED_FOLDER } from '../../../shared/contracts/workspace-config.ts';
import { Button } from '@salt-ds/core';
import { useMemo, type KeyboardEvent, type ReactElement } from 'react';
import { SYSTEM_ROLES, type SystemRole } from '../../../shared/domain/payment/state.ts';
import { ListGrid } from '../../app/list/ListGrid.tsx';
import { useText } from '../../app/messages/TextProvider.tsx';
import { PANE_BELOW } from '../../app/theme/pane-sizes.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Banner } from '../../ui/Banner.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitPane } from '../../ui/SplitPane.tsx';
import { AccountDetail } from './AccountDetail.tsx';
import { useCashSlice } from './cash.slice.ts';
import { cashColumns } from './columns.tsx';
import type { CashItem } from './group-rows.ts';
import { TotalsStrip } from './TotalsStrip.tsx';
import type { Positions } from './use-positions.ts';

const keyOf = (item: CashItem): string => item.key;
const rowClass = (item: CashItem): string | undefined =>
  item.kind === 'group' ? 'cash__group-row' : item.kind === 'subtotal' ? 'cash__subtotal-row' : undefined;

/** The account x system matrix with its totals, and what stands behind the account under the cursor. */
export function PositionsView({ positions }: { readonly positions: Positions }): ReactElement {
  const text = useText();
  const { currency, change } = useCashSlice();
  const { matrix, totals, silent, selected } = positions;
  if (matrix.data === undefined)
    return matrix.fault === undefined ? (
      <Skeleton lines={12} />
    ) : (
      <ErrorState fault={matrix.fault} onRetry={matrix.retry} />
    );
  if (matrix.data.rows.length === 0) return <NoAccounts />;
  return (
    <>
      {matrix.fault !== undefined && <ErrorState compact fault={matrix.fault} onRetry={matrix.retry} />}
      {silent.length > 0 && (
        <Banner
          tone="info"
          text={text('cash.silent', { systems: silent.map((role) => text(`role.${role}`)).join(', ') })}
        />
      )}
      <TotalsStrip totals={totals} chosen={currency} onChoose={(chosen) => change({ currency: chosen })} />
      {positions.items.length === 0 ? (
        <HiddenByFilter hidden={positions.hidden} />
      ) : (
        <SplitPane
          id="cash"
          orientation="vertical"
          sizes={PANE_BELOW}
          start={<Matrix items={positions.items} />}
          end={
            selected === undefined ? undefined : (
              <AccountDetail key={selected.accountId} row={selected} positionDate={matrix.data.positionDate} />
            )
          }
        />
      )}
    </>
  );
}

function Matrix({ items }: { readonly items: readonly CashItem[] }): ReactElement {
  const text = useText();
  const { cursorKey, role, grouping, change } = useCashSlice();
  const columns = useMemo(
    () => cashColumns(text, { key: cursorKey, role, pick: (picked) => change({ role: picked }) }, grouping),
    [text, cursorKey, role, grouping, change],
  );
  const cursor = items.findIndex((item) => item.key === cursorKey);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0 || event.altKey || event.ctrlKey || event.metaKey || cursor < 0) return;
    event.preventDefault();
    change({ role: neighbour(role, by) });
  };
  return (
    <div className="cash__matrix" onKeyDown={onKeyDown}>
      <ListGrid
        id="cash"
        label={text('cash.grid')}
        columns={columns}
        items={items}
        keyOf={keyOf}
        rowClass={rowClass}
        at={cursor}
        cursorKey={cursorKey}
        onCursor={(item) => change({ cursorKey: item?.key })}
        onBack={() => change({ cursorKey: undefined })}
      />
    </div>
  );
}

/** The order of the columns: the bank leads. */
const COLUMNS: readonly SystemRole[] = ['bank', ...SYSTEM_ROLES.filter((role) => role !== 'bank')];

function neighbour(role: SystemRole, by: number): SystemRole {
  const at = Math.min(COLUMNS.length - 1, Math.max(0, COLUMNS.indexOf(role) + by));
  return COLUMNS[at] ?? role;
}

function NoAccounts(): ReactElement {
  const text = useText();
  const feeds = useQuery('systems.feeds', {});
  const connected = (feeds.data ?? []).some(({ system }) => system !== WATCHED_FOLDER);
  return connected ? (
    <EmptyState kind="never-synced" title={text('cash.never.title')} body={text('cash.never.body')} />
  ) : (
    <EmptyState kind="nothing" title={text('cash.first.title')} body={text('cash.first.body')} />
  );
}

function HiddenByFilter({ hidden }: { readonly hidden: number }): ReactElement {
  const text = useText();
  const change = useCashSlice((state) => state.change);
  return (
    <EmptyState kind="hidden" title={text('cash.hidden.title', { count: hidden })} body={text('cash.hidden.body')}>
      <Button appearance="bordered" onClick={() => change({ text: '', currency: undefined, onlyDifferences: false })}>
        {text('cash.hidden.clear')}
      </Button>
    </EmptyState>
  );
}
