import type { Lane } from '../../../../shared/contracts/api/answer-parts.ts';
import type { PaymentRow } from '../../../../shared/contracts/api/payments.ts';
import { type PaymentKind, zPaymentKind } from '../../../../shared/domain/payment/claim.ts';
import { VERDICTS } from '../../../../shared/domain/payment/lane.ts';
import { PAYMENT_STATES, type PaymentState, SYSTEM_ROLES } from '../../../../shared/domain/payment/state.ts';
import { present } from '../../../../shared/kernel/assert.ts';
import type { Reach } from '../desk.ts';

/** Columns of a payment, the same in the live view and in its images. */
export const PAYMENT_COLUMNS =
  'id, key, reference, names, state, qualifier, direction, kind, minor, currency, value_date, counterparty, counterparty_account, company_code, own_account, batch_key, remittance, ' +
  'treasury_state, treasury_word, treasury_at, treasury_verdict, bank_state, bank_word, bank_at, bank_verdict, erp_state, erp_word, erp_at, erp_verdict, ' +
  'reporting_state, reporting_word, reporting_at, reporting_verdict, disagreeing, credit_expected, contradictions, last_event_at';

type LaneColumns = {
  readonly [K in `${(typeof SYSTEM_ROLES)[number]}_${'state' | 'at'}`]: bigint | null;
} & { readonly [K in `${(typeof SYSTEM_ROLES)[number]}_word`]: string | null } & {
  readonly [K in `${(typeof SYSTEM_ROLES)[number]}_verdict`]: bigint;
};

/** A payment as the store holds it, integers as bigint. */
export interface StoredPayment extends LaneColumns {
  readonly id: bigint;
  readonly key: string;
  readonly reference: string;
  readonly names: string;
  readonly state: bigint;
  readonly qualifier: string | null;
  readonly direction: bigint;
  readonly kind: string;
  readonly minor: bigint | null;
  readonly currency: string | null;
  readonly value_date: string | null;
  readonly counterparty: string | null;
  readonly counterparty_account: string | null;
  readonly company_code: string | null;
  readonly own_account: string | null;
  readonly batch_key: string | null;
  readonly remittance: string | null;
  readonly disagreeing: bigint;
  readonly credit_expected: bigint;
  readonly contradictions: string;
  readonly last_event_at: bigint | null;
}

/** Whether a payment is shown without amount, name, account and text: payroll items are a right of their own. */
export function isMasked(reach: Reach, payment: { readonly kind: string }): boolean {
  return payment.kind === 'payroll' && !reach.payrollItems;
}

/** State of a number in the store. */
export function stateOf(number: bigint | number): PaymentState {
  return present(PAYMENT_STATES[Number(number)], 'payment state');
}

/** Kind of a word in the store; words of a newer build are unknown. */
export function kindOf(word: string): PaymentKind {
  const known = zPaymentKind.safeParse(word);
  return known.success ? known.data : 'unknown';
}

/** The row as who asks may see it. */
export function paymentRow(payment: StoredPayment, reach: Reach): PaymentRow {
  const masked = isMasked(reach, payment);
  return {
    key: payment.key,
    reference: payment.reference,
    state: stateOf(payment.state),
    qualifier: payment.qualifier,
    direction: payment.direction === 1n ? 'in' : 'out',
    kind: kindOf(payment.kind),
    minor: masked ? null : payment.minor,
    currency: payment.currency,
    valueDate: payment.value_date,
    counterparty: masked ? null : payment.counterparty,
    companyCode: payment.company_code,
    ownAccount: payment.own_account,
    batchKey: payment.batch_key,
    lanes: SYSTEM_ROLES.map((role): Lane => {
      const [state, at] = [payment[`${role}_state`], payment[`${role}_at`]];
      return {
        role,
        verdict: present(VERDICTS[Number(payment[`${role}_verdict`])], 'verdict'),
        state: state === null ? null : stateOf(state),
        word: payment[`${role}_word`],
        at: at === null ? null : Number(at),
      };
    }),
    lastEventAt: payment.last_event_at === null ? null : Number(payment.last_event_at),
    masked,
  };
}
