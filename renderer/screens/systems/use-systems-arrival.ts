import { useEffect } from 'react';
import { useNavigation } from '../../app/state/navigation.ts';
import { useSystemsSlice } from './systems.slice.ts';

/** Shows what a tile or a link asked for: a view, a source or a received file. */
export function useSystemsArrival(): void {
  const { destination, visit } = useNavigation();
  const change = useSystemsSlice((state) => state.change);
  useEffect(() => {
    if (destination.screen !== 'systems') return;
    const { view, system, deliveryId } = destination;
    if (view !== undefined) change({ view });
    if (system !== undefined) change(view === 'files' ? { source: system, beforeId: undefined } : { feedKey: system });
    if (deliveryId !== undefined) change({ deliveryId, failedId: undefined });
  }, [destination, visit, change]);
}
