import type { FailedPredicate } from './match.ts';
import type { CandidateSource } from './candidate-source.ts';
import type { RuleRun } from './rule-run.ts';
import { OPEN } from './run-side.ts';

/** How a group rule failed with a row as the one whose sum the others are: their sum beside its amount. */
export interface GroupMiss {
  readonly candidate: number;
  readonly failed: FailedPredicate;
}

/** Undefined where nothing open that the rule would sum up shares the row's reference. */
export function groupMiss(
  run: RuleRun,
  sources: readonly CandidateSource[],
  side: 'left' | 'right',
  row: number,
): GroupMiss | undefined {
  const other = side === 'left' ? run.right : run.left;
  const many = new Set<number>();
  for (const source of sources)
    source.visit(row, (candidate) => {
      if (other.states[candidate] !== OPEN) return;
      const verdict = side === 'left' ? run.test.belongs(row, candidate) : run.test.belongs(candidate, row);
      if (verdict === 'fits') many.add(candidate);
    });
  const first = [...many].sort((a, b) => other.columns.ids.at(a) - other.columns.ids.at(b))[0];
  if (first === undefined) return undefined;
  const one = (side === 'left' ? run.left : run.right).columns.minors.at(row);
  let sum = 0n;
  for (const candidate of many) sum += other.columns.minors.at(candidate);
  const [leftMinor, rightMinor] = side === 'left' ? [one, sum] : [sum, one];
  const left = side === 'left' ? row : first;
  return {
    candidate: first,
    failed: {
      kind: 'amount',
      currency: run.context.currencyOf(run.left.columns.currencies.at(left)),
      leftMinor,
      rightMinor,
      allowedMinor: run.test.allowedMinor(left, rightMinor),
    },
  };
}
