import { type Desk, reachOf } from '../queries/desk.ts';
import { paymentFacets } from '../queries/payments/facets.ts';
import { today } from '../queries/today/today.ts';
import { storeFault } from '../store/store-fault.ts';

/**
 * Answers what the first screen is about to ask, while its window is still being drawn: what a million payments make slow
 * is then in memory. Answers how to leave it. A fault of the store is left to the question that meets it again.
 */
export function warmUp(desk: Desk): () => void {
  // The reach of the one local user, until users exist; another's first answers take their time.
  const reach = reachOf({ person: '', roles: ['analyst'], companyCodes: [] });
  // After the reader has said that it is ready.
  const waiting = setImmediate(() => {
    try {
      today(desk, reach, {});
      paymentFacets(desk, reach, undefined);
    } catch (error) {
      if (storeFault(error) === undefined) throw error;
    }
  });
  return () => {
    clearImmediate(waiting);
  };
}
