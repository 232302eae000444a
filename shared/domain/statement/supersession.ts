import { daysBetween } from '../../kernel/plain-date.ts';
import { MOVEMENT_LAYERS, type Movement, movementDay, rankOf } from './movement.ts';
import { compareTellings, type Evidence, evidenceOf } from './same-movement.ts';

/** An entry that another one has replaced: their money counts once, with the later. */
export interface SupersessionLink {
  readonly earlier: Movement;
  readonly later: Movement;
  readonly evidence: Evidence;
}

/** An entry that more than one other could have replaced: nothing is merged, people look. */
export interface SupersessionDoubt {
  readonly movement: Movement;
  readonly candidates: readonly Movement[];
}

/** What a set of movements tells about itself. */
export interface Supersession {
  readonly links: readonly SupersessionLink[];
  readonly doubts: readonly SupersessionDoubt[];
}

/**
 * Which entries tell a movement that a firmer or later entry tells again (product.md, C7). A pure function of the set:
 * no order of arrival changes it. Each entry is replaced at most once, always by a later telling, so that following the
 * links ends at the one that counts; and an entry replaces at most one movement of each earlier kind, so that two
 * movements never become one.
 */
export function supersede(movements: readonly Movement[]): Supersession {
  const ordered = movements.toSorted(compareTellings);
  const state: State = { links: new Map(), taken: new Map() };
  for (const link of firmLinks(ordered)) if (isFree(state, link)) take(state, link);
  const doubts = new Map<string, SupersessionDoubt>();
  for (let high = MOVEMENT_LAYERS.length - 1; high > 0; high -= 1)
    for (let low = high - 1; low >= 0; low -= 1) linkWeak(layerPair(ordered, low, high), state, doubts);
  return {
    links: ordered.flatMap((movement) => state.links.get(movement.key) ?? []),
    doubts: ordered.flatMap((movement) => (state.links.has(movement.key) ? [] : (doubts.get(movement.key) ?? []))),
  };
}

interface State {
  /** By key of the entry that is replaced. */
  readonly links: Map<string, SupersessionLink>;
  /** By key of the entry that replaces: what it replaces. */
  readonly taken: Map<string, readonly Movement[]>;
}

/** Links by reference, the best founded first. */
function firmLinks(ordered: readonly Movement[]): readonly SupersessionLink[] {
  const links: SupersessionLink[] = [];
  for (const [index, earlier] of ordered.entries())
    for (const later of ordered.slice(index + 1)) {
      const evidence = evidenceOf(earlier, later);
      if (evidence && evidence.basis !== 'weak') links.push({ earlier, later, evidence });
    }
  return links.sort(compareLinks);
}

function compareLinks(a: SupersessionLink, b: SupersessionLink): number {
  const strong = (link: SupersessionLink): number => (link.evidence.basis === 'strong' ? 0 : 1);
  return (
    strong(a) - strong(b) ||
    b.evidence.agreed.length - a.evidence.agreed.length ||
    rankOf(b.later) - rankOf(a.later) ||
    distance(a) - distance(b) ||
    compareTellings(a.earlier, b.earlier) ||
    compareTellings(a.later, b.later)
  );
}

function distance({ earlier, later }: SupersessionLink): number {
  const [from, to] = [movementDay(earlier), movementDay(later)];
  return from === undefined || to === undefined ? 0 : Math.abs(daysBetween(from, to));
}

/** One movement of each kind: a second one of the same kind must be a repeat of the first. */
function isFree(state: State, { earlier, later }: SupersessionLink): boolean {
  if (state.links.has(earlier.key)) return false;
  const taken = state.taken.get(later.key) ?? [];
  return taken.every((other) => other.layer !== earlier.layer || isRepeat(other, earlier));
}

function isRepeat(a: Movement, b: Movement): boolean {
  return evidenceOf(a, b) !== undefined || evidenceOf(b, a) !== undefined;
}

function take(state: State, link: SupersessionLink): void {
  state.links.set(link.earlier.key, link);
  state.taken.set(link.later.key, [...(state.taken.get(link.later.key) ?? []), link.earlier]);
}

/** Candidates of two kinds that only weak evidence joins, both sides still without a counterpart. */
function layerPair(ordered: readonly Movement[], low: number, high: number): readonly [Movement[], Movement[]] {
  const of = (rank: number): Movement[] => ordered.filter((movement) => rankOf(movement) === rank);
  return [of(low), of(high)];
}

function linkWeak(
  [lows, highs]: readonly [readonly Movement[], readonly Movement[]],
  state: State,
  doubts: Map<string, SupersessionDoubt>,
): void {
  const open = lows.filter((movement) => !state.links.has(movement.key));
  const free = highs.filter((later) => !state.taken.get(later.key)?.some((one) => one.layer === lows[0]?.layer));
  const pairs = open.flatMap((earlier) =>
    free.flatMap((later): SupersessionLink[] => {
      const evidence = evidenceOf(earlier, later);
      return evidence?.basis === 'weak' ? [{ earlier, later, evidence }] : [];
    }),
  );
  for (const group of groupsOf(pairs)) settleGroup(group, state, doubts);
}

/** Pairs that touch each other, directly or through others. */
function groupsOf(pairs: readonly SupersessionLink[]): readonly (readonly SupersessionLink[])[] {
  let groups: SupersessionLink[][] = [];
  for (const pair of pairs) {
    const touches = (group: readonly SupersessionLink[]): boolean =>
      group.some((one) => one.earlier.key === pair.earlier.key || one.later.key === pair.later.key);
    groups = [[...groups.filter(touches).flat(), pair], ...groups.filter((group) => !touches(group))];
  }
  return groups;
}

/** One with one is a link. As many with as many, alike in amount, are told apart by nobody and need not be. Else it is a doubt. */
function settleGroup(group: readonly SupersessionLink[], state: State, doubts: Map<string, SupersessionDoubt>): void {
  const unique = (side: 'earlier' | 'later'): Movement[] =>
    [...new Map(group.map((pair) => [pair[side].key, pair[side]])).values()].sort(compareTellings);
  const [earlier, later] = [unique('earlier'), unique('later')];
  const even = earlier.length === later.length && group.length === earlier.length * later.length;
  const alike = group.every((pair) => pair.evidence.agreed.includes('minor'));
  if (even && (alike || group.length === 1)) {
    for (const [index, movement] of earlier.entries()) {
      const link = group.find((pair) => pair.earlier === movement && pair.later === later[index]);
      if (link) take(state, link);
    }
    return;
  }
  for (const movement of earlier) {
    const known = doubts.get(movement.key)?.candidates ?? [];
    const found = group.filter((pair) => pair.earlier === movement).map((pair) => pair.later);
    doubts.set(movement.key, { movement, candidates: [...known, ...found].sort(compareTellings) });
  }
}
