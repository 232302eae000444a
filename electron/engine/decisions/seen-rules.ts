import { rulesText } from '../../../shared/domain/matching/numbered-rules.ts';
import { ruleSets } from '../match/rules-in-force.ts';
import type { ReadDb } from '../store/database.ts';

/** The rules in force, which a person has before them when they put others in their place. */
export function seenRules(db: ReadDb): { readonly version: number; readonly content: unknown } {
  const [{ version, rules }] = ruleSets(db);
  return { version, content: rulesText(rules) };
}
