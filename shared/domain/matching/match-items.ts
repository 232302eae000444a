import { invariant } from '../../kernel/assert.ts';
import type { MatchColumns } from './match-columns.ts';
import type { GaveUp } from './match.ts';
import { matchManyToMany, matchOneToMany } from './match-groups.ts';
import { MatchList } from './match-list.ts';
import { matchOneToOne } from './match-one-to-one.ts';
import type { MatchRule } from './match-rule.ts';
import type { MatchPorts, MatchResult, RuleProgress } from './match-run.ts';
import { FoundMatches } from './found-matches.ts';
import { RuleRun, type RunParts } from './rule-run.ts';
import { RunContext } from './run-context.ts';
import { RunSide } from './run-side.ts';

/** Both sides of a run, from one pool. */
export interface MatchSides {
  readonly left: MatchColumns;
  readonly right: MatchColumns;
}

/**
 * Matches the items of two sides by rules, in the rules' order; rules for other sides are left out. An item is in one match at
 * most, and what fits several ways is a suggestion: the answer is a function of the items, the rules and the ports, and no
 * order of rows or of ids changes which items belong together. Rules must have passed `readRules`. Items of two pools, two items
 * of one id, and rules of one id throw: they are bugs of the caller. `onRule` is told after each rule; what it throws ends the run.
 */
export function matchItems(
  sides: MatchSides,
  rules: readonly MatchRule[],
  ports: MatchPorts,
  onRule?: (progress: RuleProgress) => void,
): MatchResult {
  const { left, right } = sides;
  invariant(left.tables === right.tables, 'the sides of a run come from one pool');
  const own = rulesOf(sides, rules);
  const context = new RunContext(left.tables, ports);
  const gaveUp: GaveUp[] = [];
  const run: RunParts = {
    left: new RunSide(left),
    right: new RunSide(right),
    context,
    matches: new MatchList(),
    gaveUp,
  };
  const runs: RuleRun[] = [];
  own.forEach((rule, index) => {
    const before = run.matches.length;
    const ruleRun = new RuleRun(rule, index, run);
    runs.push(ruleRun);
    if (ruleRun.left.open > 0 && ruleRun.right.open > 0) work(ruleRun);
    onRule?.(progressOf(run, ruleRun, before, own.length));
  });
  return new FoundMatches(run, runs);
}

function rulesOf({ left, right }: MatchSides, rules: readonly MatchRule[]): readonly MatchRule[] {
  const own = rules.filter(({ sides }) => sides[0] === left.side && sides[1] === right.side);
  invariant(new Set(own.map(({ id }) => id)).size === own.length, 'each rule has an id of its own');
  return own.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

function work(run: RuleRun): void {
  switch (run.rule.shape) {
    case '1:1':
      matchOneToOne(run);
      return;
    case '1:N':
      matchOneToMany(run, 'left');
      return;
    case 'N:1':
      matchOneToMany(run, 'right');
      return;
    case 'N:M':
      matchManyToMany(run);
      return;
  }
}

function progressOf(run: RunParts, { rule, index }: RuleRun, before: number, of: number): RuleProgress {
  let confirmed = 0;
  for (let match = before; match < run.matches.length; match += 1)
    if (run.matches.reasonOf(match) === undefined) confirmed += 1;
  return {
    ruleId: rule.id,
    done: index + 1,
    of,
    confirmed,
    suggested: run.matches.length - before - confirmed,
    openLeft: run.left.open,
    openRight: run.right.open,
  };
}
