import { CANDIDATES_MAX, reasonOf } from './match-one-to-one.ts';
import { contentOrder } from './content-order.ts';
import { EdgeGroups } from './edge-groups.ts';
import type { SuggestionReason } from './match.ts';
import type { RuleRun } from './rule-run.ts';
import { directionOf, idsOf, sourcesOf, type Start } from './rule-sources.ts';
import { OPEN, type RunSide } from './run-side.ts';
import { SearchBudget } from './search-budget.ts';

/** One row and the rows of the other side whose sum it is. */
interface OneAndMany {
  readonly one: number;
  readonly many: readonly number[];
  readonly reason: SuggestionReason | undefined;
}

/**
 * Finds for each row of the start side the rows of the other that share its reference, and matches them where their sum agrees:
 * 1:N from the left, N:1 from the right. A row that two sums want is in one suggestion with both. Where the whole does not
 * agree and the rule asks for subsets, one subset that does is a suggestion.
 */
export function matchOneToMany(run: RuleRun, start: Start): void {
  const open = candidatesOf(run, start);
  const whole = open.filter(({ one, many }) => sumAgrees(run, start, one, many));
  settle(
    run,
    start,
    whole.map((group) => ({ ...group, reason: reasonOf(run.rule) })),
  );
  if (!run.rule.subsets) return;
  const { from, to } = directionOf(run, start);
  const rest = open
    .filter(({ one }) => from.states[one] === OPEN)
    .map(({ one, many }) => ({ one, many: many.filter((row) => to.states[row] === OPEN) }))
    .filter(({ many }) => many.length > 1);
  settle(run, start, searchSubsets(run, start, rest));
}

type Candidates = Omit<OneAndMany, 'reason'>;

function candidatesOf(run: RuleRun, start: Start): readonly Candidates[] {
  const direction = directionOf(run, start);
  const { from } = direction;
  const sources = sourcesOf(run, start);
  const found: Candidates[] = [];
  for (const one of from.rowsById) {
    if (!direction.takesFrom(one)) continue;
    const many = new Set<number>();
    for (const source of sources)
      source.visit(one, (row) => {
        const verdict = start === 'left' ? run.test.belongs(one, row) : run.test.belongs(row, one);
        if (verdict === 'fits') many.add(row);
      });
    if (many.size > 0) found.push({ one, many: [...many] });
  }
  return found;
}

function sumAgrees(run: RuleRun, start: Start, one: number, many: readonly number[]): boolean {
  const { from, to } = directionOf(run, start);
  const single = from.columns.minors.at(one);
  const sum = sumOf(to, many);
  const [left, right] = start === 'left' ? [single, sum] : [sum, single];
  return run.test.sumsAgree(start === 'left' ? one : (many[0] ?? -1), left, right);
}

/** Makes matches of the groups, or one suggestion of those that want the same row. */
function settle(run: RuleRun, start: Start, groups: readonly OneAndMany[]): void {
  const { from, to } = directionOf(run, start);
  const wanted = new Map<number, number>();
  for (const { many } of groups) for (const row of many) wanted.set(row, (wanted.get(row) ?? 0) + 1);
  const edges = new EdgeGroups(from, to);
  for (const { one, many, reason } of groups) {
    if (many.every((row) => wanted.get(row) === 1)) add(run, start, [one], many, reason);
    else for (const row of many) edges.join(one, row);
  }
  for (const { left, right } of edges.groups()) suggestOrGiveUp(run, start, left, right);
}

function suggestOrGiveUp(run: RuleRun, start: Start, from: readonly number[], to: readonly number[]): void {
  if (from.length <= CANDIDATES_MAX && to.length <= CANDIDATES_MAX) add(run, start, from, to, 'ambiguous');
  else giveUp(run, start, 'too-many-candidates', from, to);
}

function searchSubsets(run: RuleRun, start: Start, groups: readonly Candidates[]): readonly OneAndMany[] {
  const { from, to } = directionOf(run, start);
  const budget = new SearchBudget();
  const found: OneAndMany[] = [];
  for (const { one, many } of groups.toSorted((a, b) => contentOrder(from, a.one, b.one))) {
    const single = from.columns.minors.at(one);
    const target = run.rule.sign === 'same' ? single : -single;
    const answer = budget.search(
      many.map((row) => to.columns.minors.at(row)),
      target,
    );
    if (answer.kind === 'one')
      found.push({ one, many: answer.places.flatMap((place) => many[place] ?? []), reason: 'subset' });
    else if (answer.kind === 'several') found.push({ one, many, reason: 'ambiguous' });
    else if (answer.kind === 'gave-up') giveUp(run, start, answer.why, [one], many);
  }
  return found;
}

/**
 * Matches all rows that references join with each other, directly or through others, where the sums of both sides agree. Where
 * they do not and the rule asks for subsets, the one part in which they do is a suggestion.
 */
export function matchManyToMany(run: RuleRun): void {
  const edges = new EdgeGroups(run.left, run.right);
  for (const { one, many } of candidatesOf(run, 'left')) for (const row of many) edges.join(one, row);
  const budget = new SearchBudget();
  const groups = edges.groups().toSorted((a, b) => contentOrder(run.left, a.left[0] ?? -1, b.left[0] ?? -1));
  for (const { left, right } of groups) {
    if (left.length > CANDIDATES_MAX || right.length > CANDIDATES_MAX) {
      giveUp(run, 'left', 'too-many-candidates', left, right);
      continue;
    }
    const [leftSum, rightSum] = [sumOf(run.left, left), sumOf(run.right, right)];
    if (run.test.sumsAgree(left[0] ?? -1, leftSum, rightSum)) add(run, 'left', left, right, reasonOf(run.rule));
    else if (run.rule.subsets) suggestPart(run, budget, left, right);
  }
}

/** The one part of a group in which both sides sum up alike. */
function suggestPart(run: RuleRun, budget: SearchBudget, left: readonly number[], right: readonly number[]): void {
  const turned = run.rule.sign === 'same' ? -1n : 1n;
  const minors = [
    ...left.map((row) => run.left.columns.minors.at(row)),
    ...right.map((row) => turned * run.right.columns.minors.at(row)),
  ];
  const answer = budget.search(minors, 0n);
  if (answer.kind === 'gave-up') giveUp(run, 'left', answer.why, left, right);
  if (answer.kind !== 'one') return;
  const places = new Set(answer.places);
  const ofLeft = left.filter((_row, place) => places.has(place));
  const ofRight = right.filter((_row, place) => places.has(left.length + place));
  if (ofLeft.length > 0 && ofRight.length > 0) add(run, 'left', ofLeft, ofRight, 'subset');
}

function add(
  run: RuleRun,
  start: Start,
  from: readonly number[],
  to: readonly number[],
  reason: SuggestionReason | undefined,
): void {
  const [left, right] = start === 'left' ? [from, to] : [to, from];
  run.matches.addGroup(run.index, { side: run.left, rows: left }, { side: run.right, rows: right }, reason);
}

function giveUp(
  run: RuleRun,
  start: Start,
  why: 'too-many-candidates' | 'work-budget',
  from: readonly number[],
  to: readonly number[],
): void {
  const [left, right] = start === 'left' ? [from, to] : [to, from];
  run.gaveUp.push({
    ruleId: run.rule.id,
    why,
    shared: '',
    left: idsOf(run.left, left),
    right: idsOf(run.right, right),
    candidates: to.length,
  });
}

function sumOf(side: RunSide, rows: readonly number[]): bigint {
  return rows.reduce((sum, row) => sum + side.columns.minors.at(row), 0n);
}
