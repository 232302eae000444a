import { PAYMENT_SORTS, type PaymentSort } from '../../../shared/contracts/api/payments.ts';

/** Whether the engine offers an order by this name. */
export function isPaymentSort(by: string): by is PaymentSort['by'] {
  return PAYMENT_SORTS.some((offered) => offered === by);
}
