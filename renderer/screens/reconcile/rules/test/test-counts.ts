import type { BackTestResult } from '../../../../../shared/contracts/api/match-rules.ts';

/** The four kinds of a back-test's counts. */
export const COUNTED = ['kept', 'gained', 'lost', 'changed'] as const;

/** Matches by what becomes of them. */
export type Counts = Readonly<Record<(typeof COUNTED)[number], number>>;

/** Counts under a name: a rule or a period. */
export interface NamedCounts extends Counts {
  readonly name: string;
}

const NONE: Counts = { kept: 0, gained: 0, lost: 0, changed: 0 };

/** Sums over periods, by rule; the rules that change most come first. */
export function countsByRule({ counts }: Pick<BackTestResult, 'counts'>): readonly NamedCounts[] {
  const sums = summed(counts, ({ rule }) => rule);
  return sums.toSorted((a, b) => differing(b) - differing(a) || (a.name < b.name ? -1 : 1));
}

/** Sums over rules, by period, in the order of the periods; a period without a match has its line too. */
export function countsByPeriod({
  counts,
  periods,
}: Pick<BackTestResult, 'counts' | 'periods'>): readonly NamedCounts[] {
  const sums = new Map(summed(counts, ({ period }) => period).map((one) => [one.name, one]));
  return periods.map(({ name }) => sums.get(name) ?? { ...NONE, name });
}

/** The sum of all. */
export function allCounts({ counts }: Pick<BackTestResult, 'counts'>): Counts {
  return counts.reduce(plus, NONE);
}

/** Matches that the draft makes otherwise. */
export function differing({ gained, lost, changed }: Counts): number {
  return gained + lost + changed;
}

type Count = BackTestResult['counts'][number];

function summed(counts: readonly Count[], nameOf: (count: Count) => string): NamedCounts[] {
  const sums = new Map<string, Counts>();
  for (const count of counts) sums.set(nameOf(count), plus(sums.get(nameOf(count)) ?? NONE, count));
  return Array.from(sums, ([name, sum]) => ({ ...sum, name }));
}

function plus(a: Counts, b: Counts): Counts {
  return {
    kept: a.kept + b.kept,
    gained: a.gained + b.gained,
    lost: a.lost + b.lost,
    changed: a.changed + b.changed,
  };
}
