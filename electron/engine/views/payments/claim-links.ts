import type { DecisionFact } from '../../../../shared/domain/decision/decision.ts';
import { type ClaimLink, isLaterLink } from '../../../../shared/domain/payment/claim-link.ts';
import { recordName } from '../../../../shared/domain/payment/identity.ts';
import type { ReadDb, WriteDb } from '../../store/database.ts';

interface LinkRow {
  readonly name: string;
  readonly decision_id: string;
  readonly at: number;
  readonly to_key: string | null;
}

/** Every decision about a claim's payment is kept; the latest one counts, at each moment of the past as well. */
const LINKS = 'select name, decision_id, at, to_key from claim_link where since_seq <= @seq';

/** The decisions about the claims of these names that counted at the end of a commit. */
export function linksThen(db: ReadDb, names: readonly string[], seq: number): ReadonlyMap<string, ClaimLink> {
  // The selected columns, by the schema's types.
  const rows = db
    .prepare(`${LINKS} and name in (select value from json_each(@names))`)
    .all({ seq, names: JSON.stringify(names) }) as LinkRow[];
  return latestOf(rows);
}

/** What people have decided about the payment that a claim belongs to, by the claim's own name `rec|source|key`. */
export class ClaimLinks {
  readonly #db: WriteDb;
  /** There are few, so they are kept in memory. */
  #known: Map<string, ClaimLink> | undefined;

  constructor(db: WriteDb) {
    this.#db = db;
  }

  /** The decision that counts for a claim; undefined where nobody has decided. */
  of(source: string, key: string): ClaimLink | undefined {
    const known = this.#all();
    return known.size === 0 ? undefined : known.get(recordName(source, key));
  }

  /** Takes in a decision at commit `seq`. Answers the claim's own name when the decision is about one and is the latest. */
  take({ act, at, decisionId }: DecisionFact, seq: number): string | undefined {
    if (act.type !== 'unlink-claim' && act.type !== 'relink-claim') return undefined;
    const name = recordName(act.source, act.recordKey);
    const toPaymentKey = act.type === 'relink-claim' ? act.toPaymentKey : undefined;
    const link = { decisionId, at, toPaymentKey };
    // Read before it is written, so that it is not held against itself.
    const known = this.#all();
    this.#db
      .prepare('insert or ignore into claim_link (name, decision_id, at, to_key, since_seq) values (?, ?, ?, ?, ?)')
      .run(name, decisionId, at, toPaymentKey ?? null, seq);
    const before = known.get(name);
    if (before && !isLaterLink(link, before)) return undefined;
    known.set(name, link);
    return name;
  }

  /** Forgets what a rolled-back transaction may have left in memory. */
  reload(): void {
    this.#known = undefined;
  }

  #all(): Map<string, ClaimLink> {
    // The selected columns, by the schema's types.
    this.#known ??= new Map(latestOf(this.#db.prepare(LINKS).all({ seq: Number.MAX_SAFE_INTEGER }) as LinkRow[]));
    return this.#known;
  }
}

function latestOf(rows: readonly LinkRow[]): ReadonlyMap<string, ClaimLink> {
  const latest = new Map<string, ClaimLink>();
  for (const { name, decision_id: decisionId, at, to_key: key } of rows) {
    const link = { decisionId, at, toPaymentKey: key ?? undefined };
    const before = latest.get(name);
    if (!before || isLaterLink(link, before)) latest.set(name, link);
  }
  return latest;
}
