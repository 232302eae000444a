import { present } from '../../kernel/assert.ts';
import { explainMatch } from './explain-match.ts';
import type { FieldEvidence, GaveUp, Match, Miss } from './match.ts';
import type { MatchResult } from './match-run.ts';
import { MissFinder } from './miss-finder.ts';
import type { RuleRun, RunParts } from './rule-run.ts';
import { OPEN, type RunSide } from './run-side.ts';
import { scoreOf } from './score.ts';

/** What a run has found, kept as numbers; matches and reasons are made when they are asked for. */
export class FoundMatches implements MatchResult {
  readonly matches: MatchResult['matches'];
  readonly gaveUp: readonly GaveUp[];
  readonly #run: RunParts;
  readonly #rules: readonly RuleRun[];
  #misses: MissFinder | undefined;

  constructor(run: RunParts, rules: readonly RuleRun[]) {
    this.#run = run;
    this.#rules = rules;
    this.gaveUp = run.gaveUp;
    const { length } = run.matches;
    const at = (index: number): Match => this.#at(index);
    this.matches = {
      length,
      at,
      *[Symbol.iterator]() {
        for (let index = 0; index < length; index += 1) yield at(index);
      },
    };
  }

  openLeft(): readonly number[] {
    return openIds(this.#run.left);
  }

  openRight(): readonly number[] {
    return openIds(this.#run.right);
  }

  explain({ index }: Match): readonly FieldEvidence[] {
    return explainMatch(this.#ruleOf(index), this.#run.matches.leftOf(index), this.#run.matches.rightOf(index));
  }

  missOf(side: 'left' | 'right', id: number): Miss {
    this.#misses ??= new MissFinder(this.#run, this.#rules);
    return this.#misses.missOf(side, id);
  }

  #at(index: number): Match {
    const { matches } = this.#run;
    const run = this.#ruleOf(index);
    const isPair = matches.isPair(index);
    const [left, right] = [matches.firstLeft(index), matches.firstRight(index)];
    const reason = matches.reasonOf(index);
    return {
      index,
      ruleId: run.rule.id,
      ruleVersion: run.rule.version,
      within: run.rule.within,
      left: isPair ? [run.left.columns.ids.at(left)] : idsOf(run.left, matches.leftOf(index)),
      right: isPair ? [run.right.columns.ids.at(right)] : idsOf(run.right, matches.rightOf(index)),
      currency: run.context.currencyOf(run.left.columns.currencies.at(left)),
      differenceMinor: isPair
        ? pairDifference(run, left, right)
        : groupDifference(run, matches.leftOf(index), matches.rightOf(index)),
      status: reason === undefined ? 'confirmed' : 'suggested',
      reason,
      score: scoreOf(run, left, right, { isPair, isAmbiguous: reason === 'ambiguous' }),
    };
  }

  #ruleOf(index: number): RuleRun {
    return present(this.#rules[this.#run.matches.ruleOf(index)], 'the rule of a match');
  }
}

function idsOf({ columns }: RunSide, rows: Int32Array): number[] {
  const ids: number[] = [];
  // By place: an iterator over a part of typed columns takes longer than all the rest.
  for (let at = 0; at < rows.length; at += 1) ids.push(columns.ids.at(rows[at] ?? -1));
  return ids;
}

function openIds(side: RunSide): readonly number[] {
  const ids: number[] = [];
  for (const row of side.rowsById) if (side.states[row] === OPEN) ids.push(side.columns.ids.at(row));
  return ids;
}

/** The left row less what is expected of the right one, in the left's minor units. */
function pairDifference(run: RuleRun, left: number, right: number): bigint {
  if (run.test.isSameAmount(left, right)) return 0n;
  return run.left.columns.minors.at(left) - (run.test.expectedMinor(left, right) ?? 0n);
}

function groupDifference(run: RuleRun, left: Int32Array, right: Int32Array): bigint {
  const turned = run.rule.sign === 'same' ? 1n : -1n;
  return sumOf(run.left, left) - turned * sumOf(run.right, right);
}

function sumOf(side: RunSide, rows: Int32Array): bigint {
  let sum = 0n;
  for (let at = 0; at < rows.length; at += 1) sum += side.columns.minors.at(rows[at] ?? -1);
  return sum;
}
