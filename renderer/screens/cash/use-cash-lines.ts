import type { CashLine, CashRow } from '../../../shared/contracts/api/cash.ts';
import { parsePlainDate } from '../../../shared/kernel/plain-date.ts';
import { ok } from '../../../shared/kernel/result.ts';
import { useAsKnownAt } from '../../app/state/navigation.ts';
import { useBridge } from '../../bridge/bridge.ts';
import type { Asking } from '../../bridge/engine.ts';
import { queryKey } from '../../bridge/query-key.ts';
import type { RowView } from '../../bridge/row-source.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { useRows } from '../../bridge/use-rows.ts';
import { useCashSlice } from './cash.slice.ts';
import { rangeDates } from './line-range.ts';

/** Lines behind the chosen figure. */
export interface CashLinesView {
  readonly rows: RowView<CashLine>;
  readonly count: number | undefined;
  readonly sumMinor: bigint | undefined;
}

/** The bank entries or book lines of an account and the chosen system, fetched as they are looked at. */
export function useCashLines(row: CashRow, positionDate: string): CashLinesView {
  const { engine } = useBridge();
  const asKnownAt = useAsKnownAt();
  const { role, range } = useCashSlice();
  const date = parsePlainDate(positionDate);
  const dates = date === undefined ? { from: positionDate, to: positionDate } : rangeDates(range, date);
  const list = { accountId: row.accountId, role, dateFrom: dates.from, dateTo: dates.to, ...asKnownAt };
  const ask = (part: Pick<Asking<'cash.lines'>, 'offset' | 'limit'>): Asking<'cash.lines'> => ({ ...list, ...part });
  const rows = useRows<CashLine>(queryKey('cash.lines', list), 'cash', async (offset, limit, signal) => {
    const answer = await engine.call('cash.lines', ask({ offset, limit }), { signal });
    return answer.ok ? ok({ rows: answer.value.lines, offset, version: 0 }) : answer;
  });
  const total = useQuery('cash.lines', ask({ offset: 0, limit: 1 }));
  return {
    rows,
    count: total.previous ? undefined : total.data?.count,
    sumMinor: total.previous ? undefined : total.data?.sumMinor,
  };
}
