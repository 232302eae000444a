import { absolute } from '../../kernel/money.ts';
import { present } from '../../kernel/assert.ts';
import type { FailedPredicate, Miss } from './match.ts';
import type { MatchRule } from './match-rule.ts';
import type { CandidateSource } from './candidate-source.ts';
import { describeFailure, failedReference } from './failed-predicate.ts';
import { groupMiss } from './group-miss.ts';
import { NearestAmounts } from './nearest-amounts.ts';
import { sharedReference } from './reference-evidence.ts';
import { type ReferenceLink, ReferenceSource } from './reference-source.ts';
import type { RuleRun, RunParts } from './rule-run.ts';
import { candidateSources } from './rule-sources.ts';
import { OPEN, type RunSide } from './run-side.ts';

/** How far off a predicate that fails leaves a candidate: a day too late is nearer than another reference, that nearer than another account. */
const DISTANCE: Readonly<Record<FailedPredicate['kind'], number>> = {
  account: 8,
  currency: 6,
  sign: 6,
  condition: 4,
  reference: 4,
  amount: 2,
  counterparty: 2,
  date: 1,
  'fee-not-allowed': 1,
  'no-rate': 1,
  taken: 0,
  'gave-up': 0,
  'no-candidate': 0,
};

/** Candidates that share a reference and are looked at. */
const REFERRED_MAX = 50;

/** The side whose row's amount the sum of others must be. */
const START: Readonly<Record<MatchRule['shape'], 'left' | 'right' | undefined>> = {
  '1:1': undefined,
  '1:N': 'left',
  'N:1': 'right',
  'N:M': undefined,
};

/** A candidate under one rule: the first predicate that fails, and how far off all that fail leave it. */
interface Attempt {
  readonly rule: MatchRule;
  readonly candidate: number;
  readonly failed: FailedPredicate;
  readonly distance: number;
}

/** Finds for open rows what came nearest: the candidate and rule that are the least off, earlier rules first. */
export class MissFinder {
  readonly #run: RunParts;
  readonly #rules: readonly RuleRun[];
  readonly #all: readonly RuleRun[];
  readonly #groups = new Map<RuleRun, readonly CandidateSource[]>();
  readonly #gaveUp = new Map<string, string>();
  readonly #sources: Partial<Record<'left' | 'right', ReferenceSource>> = {};
  readonly #amounts: Partial<Record<'left' | 'right', NearestAmounts>> = {};
  readonly #rowsById: Partial<Record<'left' | 'right', ReadonlyMap<number, number>>> = {};

  constructor(run: RunParts, rules: readonly RuleRun[]) {
    this.#run = run;
    this.#all = rules;
    this.#rules = rules.filter(({ rule }) => rule.within === undefined);
    for (const gave of run.gaveUp) {
      for (const id of gave.left) this.#gaveUp.set(`left|${String(id)}`, gave.ruleId);
      for (const id of gave.right) this.#gaveUp.set(`right|${String(id)}`, gave.ruleId);
    }
  }

  /** Why an open item is in no match. An id that the side has not is a bug of the caller and throws. */
  missOf(side: 'left' | 'right', id: number): Miss {
    const row = this.#rowOf(side, id);
    const best = this.#attempts(side, row).reduce<Attempt | undefined>(
      (nearest, attempt) => (nearest === undefined || this.#isNearer(side, row, attempt, nearest) ? attempt : nearest),
      undefined,
    );
    const gaveUp = this.#gaveUp.get(`${side}|${String(id)}`);
    const other = side === 'left' ? this.#run.right : this.#run.left;
    const nearest = best === undefined ? undefined : other.columns.ids.at(best.candidate);
    if (gaveUp !== undefined && (best === undefined || best.distance > 0))
      return { side, id, nearest, ruleId: gaveUp, failed: { kind: 'gave-up', ruleId: gaveUp } };
    return { side, id, nearest, ruleId: best?.rule.id, failed: best?.failed ?? { kind: 'no-candidate' } };
  }

  #attempts(side: 'left' | 'right', row: number): readonly Attempt[] {
    const [own, other] = side === 'left' ? [this.#run.left, this.#run.right] : [this.#run.right, this.#run.left];
    const candidates = [...new Set([...this.#referred(side, row), ...this.#near(side).of(own, row)])];
    return this.#rules.flatMap((run) => {
      if (run.rule.shape !== '1:1') return this.#groupAttempt(run, side, row);
      return candidates.map((candidate) => {
        const [left, right] = side === 'left' ? [row, candidate] : [candidate, row];
        return { rule: run.rule, candidate, ...this.#failureOf(run, left, right, other, candidate) };
      });
    });
  }

  #groupAttempt(run: RuleRun, side: 'left' | 'right', row: number): readonly Attempt[] {
    if (START[run.rule.shape] !== side) return [];
    const sources = this.#groups.get(run) ?? candidateSources(run, side);
    this.#groups.set(run, sources);
    const miss = groupMiss(run, sources, side, row);
    return miss === undefined ? [] : [{ rule: run.rule, distance: DISTANCE[miss.failed.kind], ...miss }];
  }

  #failureOf(
    run: RuleRun,
    left: number,
    right: number,
    other: RunSide,
    candidate: number,
  ): Pick<Attempt, 'failed' | 'distance'> {
    const hasReference = run.rule.references.length === 0 || sharedReference(run, left, right) !== undefined;
    const failed = [
      ...conditionFailure('left', run.leftCondition.failureOf(left)),
      ...conditionFailure('right', run.rightCondition.failureOf(right)),
      ...(hasReference ? [] : [failedReference(run, left, right)]),
      ...run.test.failures(left, right).map((verdict) => describeFailure(run, left, right, verdict)),
    ];
    const distance = failed.reduce((sum, { kind }) => sum + DISTANCE[kind], 0);
    return { distance, failed: failed[0] ?? this.#takenBy(other, candidate, run) };
  }

  /** Everything holds: the candidate is in another match, or a search ended before it came to it. */
  #takenBy(other: RunSide, candidate: number, run: RuleRun): FailedPredicate {
    if (other.states[candidate] === OPEN) return { kind: 'gave-up', ruleId: run.rule.id };
    const index = this.#run.matches.ruleOf(other.matchOf[candidate] ?? -1);
    return { kind: 'taken', ruleId: present(this.#all[index], 'the rule of a match').rule.id };
  }

  #isNearer(side: 'left' | 'right', row: number, a: Attempt, b: Attempt): boolean {
    if (a.distance !== b.distance) return a.distance < b.distance;
    if (a.rule.order !== b.rule.order) return a.rule.order < b.rule.order;
    const [own, other] = side === 'left' ? [this.#run.left, this.#run.right] : [this.#run.right, this.#run.left];
    const minor = own.columns.minors.at(row);
    const off = ({ candidate }: Attempt): bigint => absolute(other.columns.minors.at(candidate) - minor);
    if (off(a) !== off(b)) return off(a) < off(b);
    return other.columns.ids.at(a.candidate) < other.columns.ids.at(b.candidate);
  }

  /** Rows of the other side that share any reference that some rule asks for. */
  #referred(side: 'left' | 'right', row: number): readonly number[] {
    this.#sources[side] ??= this.#sourceOf(side);
    const found = new Set<number>();
    this.#sources[side].visit(row, (candidate) => {
      found.add(candidate);
    });
    const { ids } = (side === 'left' ? this.#run.right : this.#run.left).columns;
    return [...found].sort((a, b) => ids.at(a) - ids.at(b)).slice(0, REFERRED_MAX);
  }

  #sourceOf(side: 'left' | 'right'): ReferenceSource {
    const links = this.#rules.flatMap(({ rule }) =>
      rule.references.map(({ left, right }): ReferenceLink =>
        side === 'left' ? { from: left, to: right } : { from: right, to: left },
      ),
    );
    const [from, to] = side === 'left' ? [this.#run.left, this.#run.right] : [this.#run.right, this.#run.left];
    return new ReferenceSource({ from, to, takesFrom: () => true, takesTo: () => true }, links);
  }

  #near(side: 'left' | 'right'): NearestAmounts {
    this.#amounts[side] ??= new NearestAmounts(side === 'left' ? this.#run.right : this.#run.left);
    return this.#amounts[side];
  }

  #rowOf(side: 'left' | 'right', id: number): number {
    const { columns } = side === 'left' ? this.#run.left : this.#run.right;
    this.#rowsById[side] ??= new Map(
      Array.from({ length: columns.length }, (_none, row) => [columns.ids.at(row), row]),
    );
    return present(this.#rowsById[side].get(id), 'an item of this run');
  }
}

function conditionFailure(
  side: 'left' | 'right',
  field: Extract<FailedPredicate, { kind: 'condition' }>['field'] | undefined,
): FailedPredicate[] {
  return field === undefined ? [] : [{ kind: 'condition', side, field }];
}
