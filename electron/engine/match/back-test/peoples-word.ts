import { type MatchLayer, PAIRINGS } from '../../../../shared/domain/match/match-word.ts';
import type { ReadDb } from '../../store/database.ts';
import { Barred } from '../barred.ts';
import type { ConfirmedMatch } from './tested-pass.ts';

const HELD = `select h.key, h.match_key from item_match m join matched_item h on h.match_key = m.key where m.origin = 'person'`;

/** What people have decided about matches: by it a rule is judged, never the other way round. */
export class PeoplesWord {
  readonly #barred: Barred;
  readonly #matchOf: ReadonlyMap<string, string>;

  constructor(db: ReadDb) {
    this.#barred = new Barred(db);
    // The two columns of the statement, by the schema's types.
    const rows = db.prepare(HELD).all() as { readonly key: string; readonly match_key: string }[];
    this.#matchOf = new Map(rows.map((row) => [row.key, row.match_key]));
  }

  /** Whether a match puts together what a person has taken apart, or has matched otherwise. */
  contradicts({ key, items, found }: ConfirmedMatch): boolean {
    if (this.#barred.has(found)) return true;
    const { layer }: { layer: MatchLayer } = PAIRINGS[found.pairing];
    return items.some((item) => (this.#matchOf.get(`${layer}|${item}`) ?? key) !== key);
  }
}
