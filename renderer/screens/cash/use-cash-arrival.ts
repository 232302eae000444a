import { useEffect } from 'react';
import { useNavigation } from '../../app/state/navigation.ts';
import { useCashSlice } from './cash.slice.ts';

/** Shows what a tile, a link or the palette asked for: a view, an account or a currency. Nothing asked, nothing changed. */
export function useCashArrival(): void {
  const { destination, visit } = useNavigation();
  const change = useCashSlice((state) => state.change);
  useEffect(() => {
    if (destination.screen !== 'cash') return;
    const { view, accountId, currency, role } = destination;
    if (view !== undefined) change({ view });
    if (role !== undefined) change({ role });
    if (accountId !== undefined && view === 'monitor') change({ cell: { accountId, date: undefined } });
    else if (accountId !== undefined)
      change({ view: 'positions', text: '', currency: undefined, onlyDifferences: false, cursorKey: accountId });
    if (currency !== undefined) change({ view: 'positions', currency, text: '', onlyDifferences: false });
    // Each arrival counts once, also when it leads to the same place again.
  }, [destination, visit, change]);
}
