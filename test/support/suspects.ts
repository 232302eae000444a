import {
  type ShownPayment,
  suspectPayment,
  type SuspectPayment,
} from '../../shared/domain/duplicate/suspect-payment.ts';

/** A supplier payment as the views show it. */
export function shownPayment(over: Partial<ShownPayment> & Pick<ShownPayment, 'key'>): ShownPayment {
  return {
    direction: 'out',
    kind: 'supplier',
    state: 'settled',
    creditExpected: false,
    minor: 1_873_000n,
    currency: 'EUR',
    valueDate: '2026-11-05',
    counterparty: 'Kessler Armaturentechnik GmbH',
    counterpartyAccount: 'DE75512108001245126199',
    remittance: 'Invoice 2026-4471',
    ...over,
  };
}

/** The same, as the radar reads it; fails where it reads none. */
export function suspect(over: Partial<ShownPayment> & Pick<ShownPayment, 'key'>): SuspectPayment {
  return suspectPayment(shownPayment(over))!;
}
