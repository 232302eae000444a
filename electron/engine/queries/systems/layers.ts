import type { Layers } from '../../../../shared/contracts/api/quarantine.ts';
import type { ReadDb } from '../../store/database.ts';
import { plainRow } from '../rows.ts';

type Counted = Omit<Layers, 'records' | 'holds'> & { readonly first: number };

/** Deliveries and their records as the inbox counts them, and facts as the store counts them. */
const COUNTS = `select count(*) as received, coalesce(sum(state = 0), 0) as waiting, coalesce(sum(state = 1), 0) as applied,
    coalesce(sum(state = 2), 0) as quarantined, coalesce(sum(fact_count), 0) as facts, coalesce(sum(ignored), 0) as ignored,
    coalesce(sum(bad_rows), 0) as badRows, coalesce(sum(new_fact_count), 0) as first, (select count(*) from fact) as stored
  from delivery`;

/** Where everything that was received stands, and whether the layers add up. */
export function layers(db: ReadDb): Layers {
  const counted = plainRow<Counted>(db, COUNTS);
  if (!counted) throw new Error('a count has one row');
  const { first, ...shown } = counted;
  const { received, waiting, applied, quarantined, facts, ignored, badRows, stored } = shown;
  return {
    ...shown,
    records: facts + ignored + badRows,
    holds: received === waiting + applied + quarantined && first === stored,
  };
}

/** Rows that are listed one by one per delivery; the rest is counted in one line. */
const LISTED = 1_000;

const STRAYED = `select d.id from delivery d where
  d.new_fact_count <> (select count(*) from fact f where f.delivery_id = d.id)
  or (d.state = 2 and not exists (select 1 from failed_import f where f.delivery_id = d.id and f.scope = 'file'))
  or (d.state = 1 and min(d.bad_rows, ${String(LISTED)}) <>
    (select count(*) from failed_import f where f.delivery_id = d.id and f.scope = 'row' and f.code <> 'more-bad-rows'))`;

/** Deliveries whose own counts differ from what the store holds of them: their facts, or the reasons of what failed. None, unless something is lost. */
export function strayedDeliveries(db: ReadDb): readonly number[] {
  // One integer column.
  return db.prepare(`${STRAYED} order by d.id`).pluck().all() as number[];
}
