import type { CandidateSource } from './candidate-source.ts';
import { EdgeGroups } from './edge-groups.ts';
import type { SuggestionReason } from './match.ts';
import type { MatchRule } from './match-rule.ts';
import type { RuleRun } from './rule-run.ts';
import { idsOf, sourcesOf } from './rule-sources.ts';
import { OPEN } from './run-side.ts';

/** Candidates of one suggestion, on each side. More are not shown to a person but told as given up. */
export const CANDIDATES_MAX = 200;
/** Pairs that a rule looks at: some ten seconds of work. */
const PAIRS_MAX = 200_000_000;

/**
 * Pairs a left with a right row where each is the other's only candidate. Where one has several, all that hang together are
 * one suggestion: the rule never chooses, so that no order of rows can.
 */
export function matchOneToOne(run: RuleRun): void {
  const counted = new CountedCandidates(run, sourcesOf(run, 'left'));
  if (!counted.isComplete) {
    run.gaveUp.push({
      ruleId: run.rule.id,
      why: 'work-budget',
      shared: '',
      left: [],
      right: [],
      candidates: PAIRS_MAX,
    });
    return;
  }
  const reason = reasonOf(run.rule);
  const doubtful: number[] = [];
  for (const left of run.left.rowsById) {
    if (counted.leftCount(left) === 0) continue;
    const right = counted.onlyCandidate(left);
    if (right < 0) doubtful.push(left);
    else run.matches.addPair(run.index, { side: run.left, row: left }, { side: run.right, row: right }, reason);
  }
  suggestDoubtful(run, counted, doubtful);
}

/** Why what a rule finds waits for a person; undefined where it confirms. */
export function reasonOf(rule: MatchRule): SuggestionReason | undefined {
  if (rule.references.some(({ reading }) => reading === 'slips')) return 'slips';
  return rule.confirms === 'suggests' ? 'rule-suggests' : undefined;
}

function suggestDoubtful(run: RuleRun, counted: CountedCandidates, rows: readonly number[]): void {
  const edges = new EdgeGroups(run.left, run.right);
  for (const left of rows)
    counted.eachCandidate(left, (right) => {
      if (run.right.states[right] === OPEN) edges.join(left, right);
    });
  for (const { left, right } of edges.groups()) {
    if (left.length <= CANDIDATES_MAX && right.length <= CANDIDATES_MAX) {
      run.matches.addGroup(run.index, { side: run.left, rows: left }, { side: run.right, rows: right }, 'ambiguous');
      continue;
    }
    run.gaveUp.push({
      ruleId: run.rule.id,
      why: 'too-many-candidates',
      shared: '',
      left: idsOf(run.left, left),
      right: idsOf(run.right, right),
      candidates: right.length,
    });
  }
}

/** How many rows each row fits, as far as it matters: none, one or more. */
class CountedCandidates {
  readonly isComplete: boolean;
  readonly #run: RuleRun;
  readonly #sources: readonly CandidateSource[];
  readonly #first: Int32Array;
  readonly #leftCounts: Uint8Array;
  readonly #rightCounts: Uint8Array;
  /** Per right row: the left row that has seen it last, so that two references in common count once. */
  readonly #seenBy: Int32Array;

  constructor(run: RuleRun, sources: readonly CandidateSource[]) {
    this.#run = run;
    this.#sources = sources;
    this.#first = new Int32Array(run.left.columns.length);
    this.#leftCounts = new Uint8Array(run.left.columns.length);
    this.#rightCounts = new Uint8Array(run.right.columns.length);
    this.#seenBy = new Int32Array(run.right.columns.length).fill(-1);
    this.isComplete = this.#count();
  }

  leftCount(left: number): number {
    return this.#leftCounts[left] ?? 0;
  }

  /** The row's candidate, where it has one that has no other; else -1. */
  onlyCandidate(left: number): number {
    const right = this.#first[left] ?? -1;
    return this.#leftCounts[left] === 1 && this.#rightCounts[right] === 1 ? right : -1;
  }

  /** Calls with each row that fits; some come twice. */
  eachCandidate(left: number, call: (right: number) => void): void {
    const { test } = this.#run;
    for (const source of this.#sources)
      source.visit(left, (right) => {
        if (test.verdict(left, right) === 'fits') call(right);
      });
  }

  #count(): boolean {
    const { left, test } = this.#run;
    let [current, pairs] = [-1, 0];
    const visit = (right: number): void => {
      pairs += 1;
      if (this.#seenBy[right] === current) return;
      this.#seenBy[right] = current;
      if (test.verdict(current, right) !== 'fits') return;
      const count = this.#leftCounts[current] ?? 0;
      if (count === 0) this.#first[current] = right;
      this.#leftCounts[current] = Math.min(2, count + 1);
      this.#rightCounts[right] = Math.min(2, (this.#rightCounts[right] ?? 0) + 1);
    };
    for (let row = 0; row < left.columns.length; row += 1) {
      if (!this.#run.takesLeft(row)) continue;
      current = row;
      for (const source of this.#sources) source.visit(row, visit);
      if (pairs > PAIRS_MAX) return false;
    }
    return true;
  }
}
