import type { PaymentPage } from '../../../shared/contracts/api/payment-page.ts';
import { paymentOf } from '../../../shared/contracts/api/unpack-payments.ts';
import type { PaymentRow } from '../../../shared/contracts/api/payments.ts';
import type { RowList } from '../../bridge/row-window.ts';

/** Rows of a page in columns, each made when it is first looked at and the same object from then on. */
export class PagedRows implements RowList<PaymentRow> {
  readonly length: number;
  readonly #page: PaymentPage;
  readonly #made: (PaymentRow | undefined)[] = [];

  constructor(page: PaymentPage) {
    this.length = page.count;
    this.#page = page;
  }

  at(index: number): PaymentRow | undefined {
    return (this.#made[index] ??= paymentOf(this.#page, index));
  }
}
