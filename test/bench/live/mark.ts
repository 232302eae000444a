import type { FactDraftOf } from '../../../shared/domain/fact/fact.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import { paymentDraft } from '../dataset.ts';

/** Payments that a list ordered by amount shows first, so that what happens to them is seen. */
const MARKED = 40;

/** An event about one of the payments with the largest amounts. */
export interface Mark {
  readonly draft: FactDraftOf<'payment-claim'>;
  readonly reference: string;
}

/** The `count`th event about the marked payments, which happened at `eventAt`. */
export function markOf(count: number, eventAt: Instant): Mark {
  const place = count % MARKED;
  const reference = `MARKED-${String(place).padStart(4, '0')}`;
  const plain = paymentDraft(place, () => 0.5);
  const identity = { systemId: reference };
  return {
    reference,
    draft: {
      ...plain,
      key: `mark-${String(count)}-${String(eventAt)}`,
      body: { ...plain.body, at: eventAt, identity, minor: 10n ** 15n + BigInt(place), kind: 'supplier' },
    },
  };
}
