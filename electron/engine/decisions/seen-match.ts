import { type MatchedItems, PAIRINGS } from '../../../shared/domain/match/match-word.ts';
import type { MatchSide } from '../../../shared/domain/matching/match-item.ts';
import type { ReadDb } from '../store/database.ts';
import { standingItem } from '../views/match/item-standing.ts';

/** What a person has before them, with the commit since which it is so. */
interface Seen {
  readonly version: number;
  readonly content: unknown;
}

const MATCH = 'select since_seq, pairing, account, origin, rule, left_minor, right_minor from item_match where key = ?';
const HELD = 'select match_key, since_seq from matched_item where key = ?';

/** The items that somebody matches, and the matches that hold them already. */
export function seenItems(db: ReadDb, { pairing, left, right }: MatchedItems): Seen {
  const { layer, ...sides } = PAIRINGS[pairing];
  const seen = (side: MatchSide, key: string) => {
    const item = standingItem(db, side, key);
    // The two columns of the statement, by the schema's types.
    const held = db.prepare(HELD).get(`${layer}|${side}|${key}`) as
      { match_key: string; since_seq: number } | undefined;
    const version = Math.max(Number(item?.sinceSeq ?? 0), held?.since_seq ?? 0);
    return { version, content: [side, key, item?.minor ?? null, item?.currency ?? null, held?.match_key ?? null] };
  };
  const all = [...left.map(({ key }) => seen(sides.left, key)), ...right.map(({ key }) => seen(sides.right, key))];
  return {
    version: all.reduce((latest, one) => Math.max(latest, one.version), 0),
    content: all.map((one) => one.content),
  };
}

/** The match that somebody takes apart. */
export function seenMatch(db: ReadDb, key: string): Seen {
  // The selected columns, by the schema's types; amounts may pass 2^53, so integers come as bigint.
  const row = db.prepare(MATCH).safeIntegers(true).get(key) as
    (Readonly<Record<string, unknown>> & { since_seq: bigint }) | undefined;
  if (!row) return { version: 0, content: null };
  const { since_seq: since, ...content } = row;
  return { version: Number(since), content };
}
