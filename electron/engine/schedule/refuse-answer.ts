import type { ConnectorFault } from '../../../connectors/spi/faults.ts';
import type { Instant } from '../../../shared/kernel/clock.ts';
import type { Feed } from '../feeds/feeds.ts';
import type { Street } from '../pipeline/street.ts';

/** Keeps an answer that breaks its contract as a failed import, where the fault brings its bytes along (I1, I11). */
export function refuseAnswer(street: Street, feed: Feed, fault: ConnectorFault, at: Instant): void {
  if ((fault.kind !== 'malformed' && fault.kind !== 'unauthorised') || !fault.delivery) return;
  street.refuse(
    feed.id,
    fault.delivery,
    {
      code: 'malformed-answer',
      source: fault.delivery.name,
      // A login page in place of an answer is kept like any other answer that does not fit.
      at: fault.kind === 'malformed' ? fault.at : 'content-type',
      rule: fault.kind === 'malformed' ? fault.rule : 'an answer, not a login page',
      message: `${feed.title} answered something that is not its contract: ${fault.detail}`,
    },
    at,
  );
}
