import { useEffect } from 'react';
import { useNavigation } from '../../app/state/navigation.ts';
import { useReconcileSlice } from './reconcile.slice.ts';

/** Opens the account that a link asked for. Nothing asked, nothing changed. */
export function useReconcileArrival(): void {
  const { destination, visit } = useNavigation();
  const openAccount = useReconcileSlice((state) => state.openAccount);
  useEffect(() => {
    if (destination.screen === 'reconcile' && destination.accountId !== undefined) openAccount(destination.accountId);
    // Each arrival counts once, also when it leads to the same place again.
  }, [destination, visit, openAccount]);
}
