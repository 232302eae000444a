import type { Released } from '../../../shared/contracts/api/quarantine.ts';
import { releaseDeliveries } from '../inbox/release.ts';
import type { DeliveryOutcome } from '../pipeline/street.ts';
import type { WriteDb } from '../store/database.ts';

/** What reading again needs from the street. */
export interface ReleasePorts {
  readonly db: WriteDb;
  /** Resolves when the delivery was applied or refused. */
  readonly outcomeOf: (deliveryId: number) => Promise<DeliveryOutcome>;
}

/** Reads failed imports again with today's mappers and configuration; what is read leaves the list, what still fails stays with its new reason. */
export async function readAgain(deliveryIds: readonly number[], ports: ReleasePorts): Promise<Released> {
  const released = releaseDeliveries(ports.db, deliveryIds);
  const outcomes = await Promise.all(released.map((id) => ports.outcomeOf(id)));
  const failed = outcomes.filter((outcome) => outcome.state === 'quarantined').length;
  return { released: released.length, read: released.length - failed, failed };
}
