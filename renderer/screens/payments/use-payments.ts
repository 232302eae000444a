import { useCallback, useDeferredValue, useEffect, useMemo } from 'react';
import type { PaymentCount, PaymentFilter, PaymentRow } from '../../../shared/contracts/api/payments.ts';
import { mapResult } from '../../../shared/kernel/result.ts';
import { useAsKnownAt, useNavigation, usePositionDate } from '../../app/state/navigation.ts';
import { useBridge } from '../../bridge/bridge.ts';
import { queryKey } from '../../bridge/query-key.ts';
import type { RowView } from '../../bridge/row-source.ts';
import type { AskRows } from '../../bridge/row-window.ts';
import { PagedRows } from './paged-rows.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useRows } from '../../bridge/use-rows.ts';
import { parseFilter, type FilterProblem } from './filter-grammar.ts';
import { filterText } from './filter-text.ts';
import { usePaymentsSlice } from './payments.slice.ts';

/** The list that the screen shows, joined from what the person chose and what the engine answers. */
export interface Payments {
  readonly filter: PaymentFilter;
  readonly problems: readonly FilterProblem[];
  /** Whether anything beside the scope narrows the list. */
  readonly narrowed: boolean;
  readonly rows: RowView<PaymentRow>;
  readonly count: PaymentCount | undefined;
  /** True while only a lower bound of the count is known. */
  readonly counting: boolean;
}

/** Joins the slice with the bridge: one filter for rows, count and board. */
export function usePayments(): Payments {
  const { scope, filterText: typed, sort } = usePaymentsSlice();
  const companyCode = useNavigation((state) => state.companyCode);
  const time = useAsKnownAt();
  const { engine } = useBridge();
  const settled = useDeferredValue(typed);
  const { filter: own, problems } = useMemo(() => parseFilter(settled, scope), [settled, scope]);
  const { positionDate } = usePositionDate();
  const filter = useMemo(() => scoped(own, companyCode, positionDate), [own, companyCode, positionDate]);
  const question = { filter, sort, ...time };
  const ask: AskRows<PaymentRow> = (offset, limit, signal) =>
    engine
      .call('payments.page', { ...question, offset, limit }, { signal })
      .then((answer) => mapResult(answer, ({ page, version }) => ({ rows: new PagedRows(page), offset, version })));
  const rows = useRows(queryKey('payments', question), 'payments', ask, settled !== typed);
  const quick = useQuery('payments.count', { filter, exact: false, ...time });
  const inexact = quick.data !== undefined && !quick.data.exact;
  const full = useQuery('payments.count', inexact ? { filter, exact: true, ...time } : undefined);
  const exact = inexact && !full.previous ? full.data : undefined;
  return {
    filter,
    problems,
    narrowed: Object.keys(filter).some((name) => name !== 'scope' && name !== 'positionDate'),
    rows,
    count: exact ?? quick.data,
    counting: inexact && exact === undefined,
  };
}

/** Narrowed to the console's entity; the days around today are those around the position date. */
function scoped(own: PaymentFilter, companyCode: string | undefined, positionDate: string | undefined): PaymentFilter {
  const filter = own.scope === 'focus' && positionDate !== undefined ? { ...own, positionDate } : own;
  if (companyCode === undefined) return filter;
  const { companyCodes } = filter;
  return { ...filter, companyCodes: companyCodes?.includes(companyCode) === false ? [] : [companyCode] };
}

/** Carries out where a link or tile leads: its filter, or the one payment, becomes what the screen shows. */
export function useArrival(): void {
  const { destination, visit } = useNavigation();
  const { setScope, setFilterText, moveTo } = usePaymentsSlice();
  useEffect(() => {
    if (destination.screen !== 'payments') return;
    const { filter, paymentKey } = destination;
    if (filter !== undefined) {
      setScope(filter.scope);
      setFilterText(filterText(filter));
    }
    if (paymentKey !== undefined) moveTo(undefined, paymentKey);
  }, [destination, visit, setScope, setFilterText, moveTo]);
}

/** The way to put the cursor on a row of the list. */
export function useCursor(): (index: number, row: PaymentRow | undefined) => void {
  const moveTo = usePaymentsSlice((state) => state.moveTo);
  return useCallback(
    (index, row) => {
      moveTo(index, row?.key);
    },
    [moveTo],
  );
}
