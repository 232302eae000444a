import { rereadNewest } from '../inbox/inbox.ts';
import type { WriteDb } from '../store/database.ts';

/** What became of a delivery that was to be mapped again, by its number in the store. */
export const REMAP_STATE = { waiting: 0, read: 1, refused: 2, cancelled: 3 } as const;

/** Notes, in the transaction that reads or refuses a delivery, that it need not be mapped again any more. */
export function endRemapItem(db: WriteDb, deliveryId: number, how: 'read' | 'refused'): void {
  const { changes } = db
    .prepare('update remap_item set state = ? where delivery_id = ? and state = 0')
    .run(REMAP_STATE[how], deliveryId);
  if (changes > 0) seenMeanwhile(db, deliveryId);
}

/** A slot may have gone back to this delivery while it waited to be mapped again; that reading is still to come. */
export function seenMeanwhile(db: WriteDb, deliveryId: number): void {
  // The selected columns, by the schema's types.
  const { source_id: source, slot } = db
    .prepare('select source_id, slot from delivery where id = ?')
    .get(deliveryId) as {
    source_id: number;
    slot: string;
  };
  if (slot !== '') rereadNewest(db, source, slot);
}
