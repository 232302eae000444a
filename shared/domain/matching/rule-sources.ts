import { boundsOf } from './amounts-agree.ts';
import { AmountBandSource } from './amount-band-source.ts';
import { AmountSource } from './amount-source.ts';
import type { CandidateSource, CommonKey, Direction } from './candidate-source.ts';
import type { GaveUp } from './match.ts';
import { PartySource } from './party-source.ts';
import { type ReferenceLink, ReferenceSource } from './reference-source.ts';
import type { RuleRun } from './rule-run.ts';
import type { RunSide } from './run-side.ts';
import { SlipSource } from './slip-source.ts';

/** Ids that a search names which gave up; the rest are counted. */
const NAMED_MAX = 200;

/** Which side's rows a rule goes through: the left one's, or for N:1 the right one's. */
export type Start = 'left' | 'right';

/** The direction of a rule that starts at a side. */
export function directionOf(run: RuleRun, start: Start): Direction {
  const left = { side: run.left, takes: (row: number) => run.takesLeft(row) };
  const right = { side: run.right, takes: (row: number) => run.takesRight(row) };
  const [from, to] = start === 'left' ? [left, right] : [right, left];
  return { from: from.side, to: to.side, takesFrom: from.takes, takesTo: to.takes };
}

/** {@link candidateSources}; what they leave out is told as given up. */
export function sourcesOf(run: RuleRun, start: Start): readonly CandidateSource[] {
  const direction = directionOf(run, start);
  const sources = candidateSources(run, start);
  for (const { tooCommon } of sources)
    for (const common of tooCommon) run.gaveUp.push(commonKey(run, start, direction, common));
  return sources;
}

/** Where a rule's candidates come from: references where it asks for any, else amounts, and for groups the counterparty. */
export function candidateSources(run: RuleRun, start: Start): readonly CandidateSource[] {
  const direction = directionOf(run, start);
  return run.rule.references.length > 0 ? byReference(run, start, direction) : [withoutReference(run, direction)];
}

function byReference(run: RuleRun, start: Start, direction: Direction): CandidateSource[] {
  const links = (reading: 'normal' | 'slips'): ReferenceLink[] =>
    run.rule.references
      .filter((pair) => pair.reading === reading)
      .map(({ left, right }) => (start === 'left' ? { from: left, to: right } : { from: right, to: left }));
  const [normal, slips] = [links('normal'), links('slips')];
  return [
    ...(normal.length === 0 ? [] : [new ReferenceSource(direction, normal)]),
    ...(slips.length === 0 ? [] : [new SlipSource(direction, slips)]),
  ];
}

function withoutReference(run: RuleRun, direction: Direction): CandidateSource {
  return run.rule.shape === '1:1' ? byAmount(run, direction) : new PartySource(direction, run.context.names);
}

function byAmount(run: RuleRun, direction: Direction): CandidateSource {
  const { amount, accounts, sign } = run.rule;
  const key = { sameAccount: accounts === 'same', opposite: sign === 'opposite' };
  if (amount.kind === 'exact') return new AmountSource(direction, key);
  return new AmountBandSource(direction, key, (code) => {
    const bounds = boundsOf(amount, run.context.currencyOf(code));
    return { basisPoints: Number(bounds?.basisPoints ?? 0n), width: Number(bounds?.absoluteMinor ?? 0n) };
  });
}

function commonKey(run: RuleRun, start: Start, direction: Direction, common: CommonKey): GaveUp {
  const [from, to] = [idsOf(direction.from, common.from), idsOf(direction.to, common.to)];
  return {
    ruleId: run.rule.id,
    why: 'too-many-candidates',
    shared: common.shared,
    left: start === 'left' ? from : to,
    right: start === 'left' ? to : from,
    candidates: common.candidates,
  };
}

/** Ids of rows, ascending, as many as are named. */
export function idsOf(side: RunSide, rows: readonly number[]): number[] {
  return rows
    .map((row) => side.columns.ids.at(row))
    .sort((a, b) => a - b)
    .slice(0, NAMED_MAX);
}
