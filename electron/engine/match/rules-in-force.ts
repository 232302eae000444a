import { z } from 'zod';
import { MATCH_RULES } from '../../../shared/domain/decision/decision.ts';
import type { MatchRule } from '../../../shared/domain/matching/match-rule.ts';
import { readRules } from '../../../shared/domain/matching/read-rules.ts';
import { STANDARD_RULES } from '../../../shared/domain/matching/standard-rules.ts';
import type { ReadDb } from '../store/database.ts';

/** A set of rules with who put it in force; version 0 for the product's own. */
export interface RulesOf {
  /** Commit of the decision. */
  readonly version: number;
  readonly rules: readonly MatchRule[];
  readonly person: string | null;
  readonly reason: string | null;
  readonly at: number | null;
}

/** The rules that come with the product. */
const STANDARD: RulesOf = { version: 0, rules: STANDARD_RULES, person: null, reason: null, at: null };

interface Row {
  readonly act: string;
  readonly person: string;
  readonly reason: string;
  readonly at: number;
  readonly seq: number;
}

const DECIDED = `select act, person, reason, at, seq from decision where subject = '${MATCH_RULES}' and seq <= ? order by seq desc`;
const LATEST = `select seq from decision where subject = '${MATCH_RULES}' order by seq desc limit 1`;

const zText = z.object({ rules: z.string() });

/**
 * Every set that was in force by a commit, the latest first, the product's own last. A set that this build no longer
 * reads, written by another one, is left out: what was in force before it works then.
 */
export function ruleSets(db: ReadDb, seq: number = Number.MAX_SAFE_INTEGER): readonly [RulesOf, ...RulesOf[]] {
  // The selected columns, by the schema's types.
  const rows = db.prepare(DECIDED).all(seq) as Row[];
  const decided = rows.flatMap(({ act, person, reason, at, seq: version }): RulesOf[] => {
    const rules = readRules(zText.parse(JSON.parse(act)).rules);
    return rules.ok ? [{ version, rules: rules.value, person, reason, at }] : [];
  });
  const [first, ...others] = decided;
  return first ? [first, ...others, STANDARD] : [STANDARD];
}

/** The rules in force now, read anew only when somebody has decided about them. */
export class RulesInForce {
  readonly #db: ReadDb;
  #latest: number | undefined;
  #rules: readonly MatchRule[] = STANDARD_RULES;

  constructor(db: ReadDb) {
    this.#db = db;
  }

  /** The rules that match. */
  get rules(): readonly MatchRule[] {
    const latest = Number(this.#db.prepare(LATEST).pluck().get() ?? 0);
    if (latest !== this.#latest) {
      this.#rules = ruleSets(this.#db)[0].rules;
      this.#latest = latest;
    }
    return this.#rules;
  }
}
