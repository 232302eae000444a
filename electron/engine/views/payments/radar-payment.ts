import type { ShownPayment } from '../../../../shared/domain/duplicate/suspect-payment.ts';
import type { PaymentKind } from '../../../../shared/domain/payment/claim.ts';
import type { FoldedPayment } from '../../../../shared/domain/payment/fold.ts';
import { stateNumber } from '../../../../shared/domain/payment/lane.ts';
import { PAYMENT_STATES } from '../../../../shared/domain/payment/state.ts';
import { present } from '../../../../shared/kernel/assert.ts';
import type { StandingPayment } from './standing-payment.ts';

/** A payment as its row showed it to the radar before. */
export function shownByRow({
  key,
  cell,
  minor,
  counterparty,
  counterpartyAccount,
  remittance,
  creditExpected,
}: StandingPayment): ShownPayment {
  return {
    key,
    direction: cell.direction === 1 ? 'in' : 'out',
    // Written by the payments view from a folded payment.
    kind: cell.kind as PaymentKind,
    state: present(PAYMENT_STATES[cell.state], 'state'),
    creditExpected,
    minor: minor ?? undefined,
    currency: cell.currency === '' ? undefined : cell.currency,
    valueDate: cell.valueDate === '' ? undefined : cell.valueDate,
    counterparty: counterparty ?? undefined,
    counterpartyAccount: counterpartyAccount ?? undefined,
    remittance: remittance ?? undefined,
  };
}

/** A payment as its claims show it to the radar now. */
export function shownByFold(key: string, folded: FoldedPayment): ShownPayment {
  const { direction, kind, state, creditExpected, minor, currency, valueDate } = folded;
  const { counterparty, counterpartyAccount, remittance } = folded;
  return {
    ...{ key, direction, kind, state, creditExpected, minor, currency, valueDate },
    ...{ counterparty, counterpartyAccount, remittance },
  };
}

const REJECTED = stateNumber('rejected');
const REVERSED = stateNumber('reversed');

/**
 * Whether the radar would read the same of a payment's row as of what its claims say now. Most words about a payment only
 * move its state on, so it is asked of the row as it was read, before anything is made of it.
 */
export function isSameToRadar(standing: StandingPayment, key: string, folded: FoldedPayment): boolean {
  const { cell } = standing;
  const wasHome = cell.state === REJECTED || cell.state === REVERSED || standing.creditExpected;
  const isHome = folded.state === 'rejected' || folded.state === 'reversed' || folded.creditExpected;
  return (
    wasHome === isHome &&
    standing.key === key &&
    standing.minor === (folded.minor ?? null) &&
    cell.valueDate === (folded.valueDate ?? '') &&
    standing.remittance === (folded.remittance ?? null) &&
    standing.counterparty === (folded.counterparty ?? null) &&
    standing.counterpartyAccount === (folded.counterpartyAccount ?? null) &&
    cell.currency === (folded.currency ?? '') &&
    cell.kind === folded.kind &&
    cell.direction === (folded.direction === 'in' ? 1 : 0)
  );
}
