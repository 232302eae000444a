import { PAIRINGS } from '../../../../shared/domain/match/match-word.ts';
import { compareRuns, type RunDifference } from '../../../../shared/domain/matching/compare-runs.ts';
import type { MatchRule } from '../../../../shared/domain/matching/match-rule.ts';
import type { MatchPorts } from '../../../../shared/domain/matching/match-run.ts';
import { rulesText } from '../../../../shared/domain/matching/numbered-rules.ts';
import type { PlainDate } from '../../../../shared/kernel/plain-date.ts';
import { matchedItems } from '../match-key.ts';
import { type FoundMatch, matchPass, type PassItems } from '../match-run.ts';

/** Two sets of rules that are compared: those in force, and a draft. */
export interface ComparedRules {
  readonly before: readonly MatchRule[];
  readonly after: readonly MatchRule[];
}

/** What a run has confirmed, with the day by which it belongs to a period: the latest of its left items. */
export interface ConfirmedMatch {
  readonly key: string;
  readonly items: readonly string[];
  readonly found: FoundMatch;
  readonly day: PlainDate | undefined;
}

/** What two sets of rules find otherwise among the items of one pass. */
export interface PassDifference extends RunDifference<ConfirmedMatch> {
  readonly suggestions: { readonly before: number; readonly after: number };
  readonly gaveUp: boolean;
}

/** Whether two sets differ in rules for the items of such a pass. */
export function concernsPass({ before, after }: ComparedRules, pairing: PassItems['pairing']): boolean {
  const { left, right } = PAIRINGS[pairing];
  const own = (rules: readonly MatchRule[]): string =>
    rulesText(rules.filter(({ sides }) => sides[0] === left && sides[1] === right));
  return own(before) !== own(after);
}

/** Runs both sets over the items of one pass. `onRule` is called after each rule; what it throws ends the runs. */
export function comparePass(
  items: PassItems,
  { before, after }: ComparedRules,
  ports: MatchPorts,
  onRule: () => void,
): PassDifference {
  const dayOf = daysOf(items);
  const run = (rules: readonly MatchRule[]) => {
    const { found, gaveUp } = matchPass(items, rules, ports, onRule);
    const confirmed = found.filter(({ because }) => because === undefined).map((match) => confirmedOf(match, dayOf));
    return { confirmed, gaveUp, suggested: found.length - confirmed.length };
  };
  const [one, other] = [run(before), run(after)];
  return {
    ...compareRuns(one.confirmed, other.confirmed),
    suggestions: { before: one.suggested, after: other.suggested },
    gaveUp: other.gaveUp,
  };
}

function confirmedOf(found: FoundMatch, dayOf: (item: string) => PlainDate | undefined): ConfirmedMatch {
  const { pairing, account, currency, left, right } = found;
  const { key } = matchedItems({ pairing, account, currency, left: [...left], right: [...right] });
  const sides = PAIRINGS[pairing];
  const named = left.map((item) => `${sides.left}|${item.key}`);
  const days = named.flatMap((item) => dayOf(item) ?? []).sort();
  return { key, items: [...named, ...right.map((item) => `${sides.right}|${item.key}`)], found, day: days.at(-1) };
}

/** Days of a pass's items by side and key: of booking or posting, of a payment its value date. */
function daysOf({ left, right }: PassItems): (item: string) => PlainDate | undefined {
  const days = new Map<string, PlainDate>();
  for (const { key, item } of [...left, ...right]) {
    const day = item.bookingDate ?? item.valueDate;
    if (day !== undefined) days.set(`${item.side}|${key}`, day);
  }
  return (item) => days.get(item);
}
