import { type Pairing, zPairing } from '../../../../shared/domain/match/match-word.ts';
import type { MatchSide } from '../../../../shared/domain/matching/match-item.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Moment } from '../desk.ts';
import { plainRows } from '../rows.ts';
import { seqOf, viewThen } from '../view-then.ts';

/** A match that holds an item. */
export interface Holding {
  readonly key: string;
  readonly pairing: Pairing;
}

/** Matches that hold items of a side at a moment, by the items' keys. */
export function heldBy(
  db: ReadDb,
  moment: Moment,
  side: MatchSide,
  keys: readonly string[],
): ReadonlyMap<string, readonly Holding[]> {
  const items = viewThen('matched_item', 'key, match_key, side, item_key', moment);
  const sql = `select m.item_key as item, m.match_key as key, x.pairing from json_each(@keys) k
    join json_each('["payments", "books", "documents", "transfers"]') layer
    join ${items} m on m.key = layer.value || '|' || @side || '|' || k.value
    join ${viewThen('item_match', 'key, pairing', moment)} x on x.key = m.match_key order by m.item_key, x.pairing`;
  const rows = plainRows<{ item: string; key: string; pairing: string }>(db, sql, {
    ...{ keys: JSON.stringify(keys), side, seq: seqOf(moment) },
  });
  const held = new Map<string, Holding[]>();
  for (const { item, key, pairing } of rows) {
    const holding = { key, pairing: zPairing.parse(pairing) };
    const known = held.get(item);
    if (known) known.push(holding);
    else held.set(item, [holding]);
  }
  return held;
}
