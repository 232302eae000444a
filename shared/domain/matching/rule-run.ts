import type { GaveUp } from './match.ts';
import { RowCondition } from './item-condition.ts';
import type { MatchList } from './match-list.ts';
import type { MatchRule } from './match-rule.ts';
import { allowedKinds } from './reference-source.ts';
import { PairTest } from './pair-test.ts';
import type { RunContext } from './run-context.ts';
import { OPEN, type RunSide } from './run-side.ts';

/** A rule at work: its sides, its predicates, and where it puts what it finds. */
export class RuleRun {
  readonly rule: MatchRule;
  /** Place of the rule among those of the run. */
  readonly index: number;
  readonly left: RunSide;
  readonly right: RunSide;
  readonly context: RunContext;
  readonly test: PairTest;
  readonly leftCondition: RowCondition;
  readonly rightCondition: RowCondition;
  /** Per kind of a left reference: bits of the right kinds that it may agree with; empty where the rule asks for none. */
  readonly pairs: readonly number[];
  readonly matches: MatchList;
  readonly gaveUp: GaveUp[];

  constructor(rule: MatchRule, index: number, run: RunParts) {
    this.rule = rule;
    this.index = index;
    this.left = rule.within === 'right' ? run.right : run.left;
    this.right = rule.within === 'left' ? run.left : run.right;
    this.context = run.context;
    this.test = new PairTest(rule, this.left, this.right, run.context);
    this.leftCondition = new RowCondition(this.left.columns, rule.where.left, rule.currencies);
    this.rightCondition = new RowCondition(this.right.columns, rule.where.right, undefined);
    const normal = rule.references.filter(({ reading }) => reading === 'normal');
    this.pairs =
      rule.references.length === 0 ? [] : allowedKinds(normal.map(({ left, right }) => ({ from: left, to: right })));
    this.matches = run.matches;
    this.gaveUp = run.gaveUp;
  }

  /** Whether the rule looks at a left row: it is open and meets the condition. */
  takesLeft(row: number): boolean {
    return this.left.states[row] === OPEN && this.leftCondition.failureOf(row) === undefined;
  }

  /** Whether the rule looks at a right row. */
  takesRight(row: number): boolean {
    return this.right.states[row] === OPEN && this.rightCondition.failureOf(row) === undefined;
  }
}

/** What the rules of a run share. */
export interface RunParts {
  readonly left: RunSide;
  readonly right: RunSide;
  readonly context: RunContext;
  readonly matches: MatchList;
  readonly gaveUp: GaveUp[];
}
