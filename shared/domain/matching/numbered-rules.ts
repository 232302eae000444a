import { z } from 'zod';
import { type MatchRule, zMatchRule } from './match-rule.ts';

/**
 * A draft with the versions that its rules get: a rule and its version name one content for ever, because a match names both. A
 * rule that an earlier set had in the same words keeps that version, whatever else is in force now; any other one gets the
 * number after the highest that was ever given under its id. What a draft says of versions itself is not looked at. `former` are the sets
 * that have been in force, in any order.
 */
export function numberedRules(
  draft: readonly MatchRule[],
  former: readonly (readonly MatchRule[])[],
): readonly MatchRule[] {
  const highest = new Map<string, number>();
  const known = new Map<string, number>();
  for (const rule of former.flat()) {
    highest.set(rule.id, Math.max(highest.get(rule.id) ?? 0, rule.version));
    known.set(contentOf(rule), rule.version);
  }
  return draft.map((rule) => ({
    ...rule,
    version: known.get(contentOf(rule)) ?? (highest.get(rule.id) ?? 0) + 1,
  }));
}

/** Whether two sets say the same, versions included; in which order their rules are listed does not matter. */
export function areSameRules(one: readonly MatchRule[], other: readonly MatchRule[]): boolean {
  return rulesText(one) === rulesText(other);
}

/** A set as JSON text, its rules in the order in which they work: the same set always has the same text. */
export function rulesText(rules: readonly MatchRule[]): string {
  const inOrder = rules.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  return JSON.stringify(z.encode(z.array(zMatchRule), inOrder));
}

/** What a rule says, its version apart. Parsed rules have their fields in one order, that of their form. */
function contentOf(rule: MatchRule): string {
  return JSON.stringify(z.encode(zMatchRule, { ...rule, version: 1 }));
}
