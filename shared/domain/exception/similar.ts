/** A case, as far as its likeness to another goes. */
export interface ComparableCase {
  readonly key: string;
  readonly bank: string | null;
  readonly account: string | null;
  readonly counterparty: string | null;
  readonly entities: readonly string[];
  readonly codes: readonly string[];
  /** When it was closed, epoch milliseconds; 0 where it is not. */
  readonly closedAt: number;
}

/** How many similar cases are shown (E7). */
export const SIMILAR_MAX = 3;

/** How alike two cases of one class are: what they share, each by what it says about the fix. */
export function likeness(one: ComparableCase, other: ComparableCase): number {
  const same = (a: string | null, b: string | null, points: number): number => (a !== null && a === b ? points : 0);
  const codes = one.codes.filter((code) => other.codes.includes(code)).length;
  return (
    same(one.counterparty, other.counterparty, 4) +
    same(one.account, other.account, 3) +
    same(one.bank, other.bank, 2) +
    (one.entities.some((entity) => other.entities.includes(entity)) ? 1 : 0) +
    Math.min(codes, 2)
  );
}

/** The closed cases of the same class that are most alike; of equal ones the latest first. */
export function mostAlike<T extends ComparableCase>(one: ComparableCase, others: readonly T[]): readonly T[] {
  return others
    .filter((other) => other.key !== one.key)
    .map((other) => ({ other, points: likeness(one, other) }))
    .sort((a, b) => b.points - a.points || b.other.closedAt - a.other.closedAt || (a.other.key < b.other.key ? -1 : 1))
    .slice(0, SIMILAR_MAX)
    .map(({ other }) => other);
}
