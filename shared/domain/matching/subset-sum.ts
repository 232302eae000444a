/** Candidates that a search takes at most (product.md, R1). */
export const SUBSET_CANDIDATES_MAX = 200;
/** Up to so many candidates all subsets are counted, from two halves. */
const HALVED_MAX = 32;

/** What a search for a subset of one sum has found. `steps` counts its work: sums made or compared. */
export type SubsetAnswer =
  | { readonly kind: 'one'; readonly places: readonly number[]; readonly steps: number }
  | { readonly kind: 'several' | 'none' | 'gave-up'; readonly steps: number };

/**
 * The one subset of `minors` whose sum is `target`; places ascending. `several`: more than one has it, so that the sum says
 * nothing. `gave-up`: more than {@link SUBSET_CANDIDATES_MAX} candidates, or `stepsMax` used up before all were tried.
 * The empty subset is none. Work is counted and no clock looked at, so that each machine gives the same answer.
 */
export function subsetOfSum(minors: readonly bigint[], target: bigint, stepsMax: number): SubsetAnswer {
  if (minors.length > SUBSET_CANDIDATES_MAX) return { kind: 'gave-up', steps: 0 };
  const usable = withinTarget(minors, target);
  const found = usable.length <= HALVED_MAX ? byHalves(usable, target, stepsMax) : byDepth(usable, target, stepsMax);
  if (found.kind !== 'one') return found;
  return { ...found, places: [...found.places].sort((a, b) => a - b) };
}

interface Candidate {
  readonly place: number;
  readonly minor: bigint;
}

/** Candidates that a subset can hold: where all have one sign, none is larger than the sum. Largest first, so that sums end soon. */
function withinTarget(minors: readonly bigint[], target: bigint): Candidate[] {
  const candidates = minors.map((minor, place) => ({ place, minor }));
  const isOneSided = minors.every((minor) => minor > 0n) || minors.every((minor) => minor < 0n);
  const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
  const usable = isOneSided
    ? candidates.filter(({ minor }) => minor < 0n === target < 0n && size(minor) <= size(target))
    : candidates;
  return usable.sort((a, b) => compare(size(b.minor), size(a.minor)) || compare(b.minor, a.minor));
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A sum of a half's subsets: the last subset that has it, and how many do. */
interface HalfSum {
  mask: number;
  count: number;
}

function byHalves(candidates: readonly Candidate[], target: bigint, stepsMax: number): SubsetAnswer {
  const middle = candidates.length >> 1;
  const [first, second] = [candidates.slice(0, middle), candidates.slice(middle)];
  const steps = 2 ** first.length + 2 ** second.length;
  if (steps > stepsMax) return { kind: 'gave-up', steps: 0 };
  const sums = halfSums(first);
  let [count, places]: [number, readonly number[]] = [0, []];
  eachSubset(second, (sum, mask) => {
    const other = sums.get(target - sum);
    // The empty half belongs to a subset only where the other half is not empty; it was the first to have its sum.
    const fitting = (other?.count ?? 0) - (mask === 0 && target === 0n ? 1 : 0);
    if (other === undefined || fitting === 0) return;
    count += fitting;
    places = [...placesOf(first, other.mask), ...placesOf(second, mask)];
  });
  if (count === 1) return { kind: 'one', places, steps };
  return { kind: count === 0 ? 'none' : 'several', steps };
}

function halfSums(candidates: readonly Candidate[]): ReadonlyMap<bigint, HalfSum> {
  const sums = new Map<bigint, HalfSum>();
  eachSubset(candidates, (sum, mask) => {
    const known = sums.get(sum);
    if (known === undefined) {
      sums.set(sum, { mask, count: 1 });
      return;
    }
    known.mask = mask;
    known.count += 1;
  });
  return sums;
}

/** Calls with the sum of each subset, the empty one included, by one addition each (Gray code). */
function eachSubset(candidates: readonly Candidate[], call: (sum: bigint, mask: number) => void): void {
  let [sum, mask] = [0n, 0];
  call(sum, mask);
  for (let at = 1; at < 2 ** candidates.length; at += 1) {
    const bit = 31 - Math.clz32(at & -at);
    mask ^= 1 << bit;
    const minor = candidates[bit]?.minor ?? 0n;
    sum += (mask >> bit) & 1 ? minor : -minor;
    call(sum, mask);
  }
}

function placesOf(candidates: readonly Candidate[], mask: number): number[] {
  return candidates.flatMap(({ place }, bit) => ((mask >> bit) & 1 ? [place] : []));
}

/** Tries with and without each candidate, as far as the rest can still reach the sum; ends at the second subset that has it. */
function byDepth(candidates: readonly Candidate[], target: bigint, stepsMax: number): SubsetAnswer {
  const [most, least] = reachable(candidates);
  const chosen: number[] = [];
  const found: (readonly number[])[] = [];
  let steps = 0;
  const search = (at: number, rest: bigint): boolean => {
    steps += 1;
    if (steps > stepsMax) return false;
    const candidate = candidates[at];
    if (candidate === undefined) {
      if (rest === 0n && chosen.length > 0) found.push([...chosen]);
      return found.length < 2;
    }
    if (rest > (most[at] ?? 0n) || rest < (least[at] ?? 0n)) return true;
    chosen.push(candidate.place);
    const goesOn = search(at + 1, rest - candidate.minor);
    chosen.pop();
    return goesOn && search(at + 1, rest);
  };
  search(0, target);
  const [only, other] = found;
  if (other !== undefined) return { kind: 'several', steps };
  if (steps > stepsMax) return { kind: 'gave-up', steps };
  return only === undefined ? { kind: 'none', steps } : { kind: 'one', places: only, steps };
}

/** Highest and lowest sum of the candidates from each place on. */
function reachable(candidates: readonly Candidate[]): readonly [readonly bigint[], readonly bigint[]] {
  const most: bigint[] = [];
  const least: bigint[] = [];
  let [high, low] = [0n, 0n];
  for (const { minor } of candidates.toReversed()) {
    if (minor > 0n) high += minor;
    else low += minor;
    most.unshift(high);
    least.unshift(low);
  }
  return [most, least];
}
