import { useMemo } from 'react';
import type { CashMatrix, CashRow } from '../../../shared/contracts/api/cash.ts';
import type { SystemRole } from '../../../shared/domain/payment/state.ts';
import { useAsKnownAt, useNavigation } from '../../app/state/navigation.ts';
import { useQuery, type QueryHandle } from '../../bridge/use-query.ts';
import { useCashSlice } from './cash.slice.ts';
import { filterRows } from './filter-rows.ts';
import { groupRows, silentRoles, type CashItem } from './group-rows.ts';
import { sumsOf, type CurrencySums } from './sums.ts';

/** The matrix as the screen draws it. */
export interface Positions {
  readonly matrix: QueryHandle<CashMatrix>;
  readonly items: readonly CashItem[];
  /** Sums over the accounts in scope, whatever the currency filter says. */
  readonly totals: readonly CurrencySums[];
  readonly shown: number;
  readonly hidden: number;
  /** Systems without any figure. */
  readonly silent: readonly SystemRole[];
  readonly selected: CashRow | undefined;
}

/** Joins the matrix of the chosen position date with scope, filter and grouping. */
export function usePositions(): Positions {
  const asKnownAt = useAsKnownAt();
  const positionDate = useNavigation((state) => state.positionDate);
  const companyCode = useNavigation((state) => state.companyCode);
  const { text, currency, onlyDifferences, grouping, cursorKey } = useCashSlice();
  const matrix = useQuery('cash.matrix', { ...asKnownAt, ...(positionDate === undefined ? {} : { positionDate }) });
  const rows = matrix.data?.rows;
  const drawn = useMemo(() => {
    const all = rows ?? [];
    const inScope = filterRows(all, { text: '', companyCode, currency: undefined, onlyDifferences: false });
    const shown = filterRows(inScope, { text, companyCode, currency, onlyDifferences });
    return {
      items: groupRows(shown, grouping),
      totals: sumsOf(inScope),
      shown: shown.length,
      hidden: all.length - shown.length,
      silent: silentRoles(all),
    };
  }, [rows, text, companyCode, currency, onlyDifferences, grouping]);
  return { matrix, ...drawn, selected: (rows ?? []).find((row) => row.accountId === cursorKey) };
}
