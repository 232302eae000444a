import { useMemo } from 'react';
import type { ReconcileAccount } from '../../../../shared/contracts/api/reconcile.ts';
import { useNavigation, usePositionDate } from '../../../app/state/navigation.ts';
import type { Answer } from '../../../bridge/engine.ts';
import { type QueryHandle, useQuery } from '../../../bridge/use-query.ts';
import { useReconcileSlice } from '../reconcile.slice.ts';
import { chosenAccounts, needsPerson } from './account-standing.ts';

/** The accounts as the list shows them. */
export interface Accounts {
  readonly query: QueryHandle<Answer<'reconcile.accounts'>>;
  readonly shown: readonly ReconcileAccount[];
  /** How many there are in the entity that the console is narrowed to, whatever the filter. */
  readonly total: number;
  readonly needing: number;
}

/** Asks for the accounts of the position date, filtered and in the order of need. */
export function useAccounts(): Accounts {
  const positionDate = usePositionDate();
  const companyCode = useNavigation((state) => state.companyCode);
  const { text, onlyNeeding } = useReconcileSlice();
  const query = useQuery('reconcile.accounts', positionDate);
  const accounts = query.data?.accounts;
  const drawn = useMemo(() => {
    const inScope = chosenAccounts(accounts ?? [], { text: '', onlyNeeding: false, companyCode });
    const shown = chosenAccounts(inScope, { text, onlyNeeding, companyCode });
    return { shown, total: inScope.length, needing: inScope.filter(needsPerson).length };
  }, [accounts, text, onlyNeeding, companyCode]);
  return { query, ...drawn };
}
