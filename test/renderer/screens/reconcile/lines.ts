import type { ReconcileLine } from '../../../../shared/contracts/api/reconcile.ts';

/** A line of a pane that is open, with whatever a test is about. */
export function line(change: Partial<ReconcileLine> & Pick<ReconcileLine, 'side' | 'key'>): ReconcileLine {
  return {
    ...{ date: '2026-11-17', valueDate: '2026-11-17', minor: 0n, currency: 'EUR', reference: null, text: '' },
    ...{ counterparty: null, purpose: null, glAccount: null, paymentKey: null, itemClass: null, ageDays: null },
    ...{ matches: [], version: 1, factId: null },
    ...change,
  };
}

/** Open lines of a side with these amounts. */
export function lines(side: ReconcileLine['side'], ...minors: readonly bigint[]): ReconcileLine[] {
  return minors.map((minor, at) => line({ side, key: `${side}-${String(at)}`, minor }));
}
