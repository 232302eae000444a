import { useNavigation } from '../../../app/state/navigation.ts';
import type { Evidence } from './evidence.ts';

/** Leads to where evidence is shown. */
export function useLead(): (destination: Evidence['destination']) => void {
  const { open, show } = useNavigation();
  return (destination) => {
    if (destination === 'outbox') show('outbox');
    else open(destination);
  };
}
