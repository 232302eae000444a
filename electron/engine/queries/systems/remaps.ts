import type { Remap } from '../../../../shared/contracts/api/remap.ts';
import { remapOf } from '../../remap/comparison-book.ts';
import type { Desk, Reach } from '../desk.ts';
import { seesDeliveries } from './deliveries.ts';

/** A mapping again; null where there is none, or where who asks may not look into deliveries. */
export function remap(desk: Desk, reach: Reach, id: string): Remap | null {
  return seesDeliveries(reach) ? desk.db.snapshot(() => remapOf(desk.db, id)) : null;
}
