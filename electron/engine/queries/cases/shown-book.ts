import type { CaseSort } from '../../../../shared/contracts/api/cases.ts';
import { RecentlyUsed } from '../recently-used.ts';
import type { KnownCase } from './known-case.ts';
import { comparePlaced, type Placed, placeOf } from './order.ts';
import { isShared, type Judging, shownCase, type ShownCase } from './shown-case.ts';

/** Readers, or moments, whose cases are kept. */
const KEPT = 3;

/** The cases of a moment as somebody sees them, with the orders that they were asked for in. */
interface ShownSet {
  readonly version: number;
  /** World time from which, and before which, every state holds: none wakes in between. */
  readonly from: number;
  readonly until: number;
  readonly cases: readonly ShownCase[];
  readonly orders: Map<string, readonly Placed[]>;
}

/** Cases as somebody sees them, judged once per change of the workspace and put in order once. */
export class ShownBook {
  readonly #sets = new RecentlyUsed<ShownSet>(KEPT);
  /** What was judged before, by what it is judged by: a case that has not changed is not judged again. */
  readonly #judged = new RecentlyUsed<WeakMap<KnownCase, ShownCase>>(KEPT);

  /** The cases that stand, as who asks may see them. */
  of(judging: Judging, known: () => readonly KnownCase[]): readonly ShownCase[] {
    return this.#set(judging, known).cases;
  }

  /** The same in an order. */
  ordered(judging: Judging, known: () => readonly KnownCase[], sort: CaseSort): readonly Placed[] {
    const { orders, cases } = this.#set(judging, known);
    const name = `${sort.by} ${String(sort.descending)}`;
    const ready = orders.get(name);
    if (ready) return ready;
    const made = inOrder(cases, sort);
    orders.set(name, made);
    return made;
  }

  #set(judging: Judging, known: () => readonly KnownCase[]): ShownSet {
    const { moment, basis } = judging;
    const name = `${moment.seq === undefined ? 'now' : String(moment.seq)}|${basis}`;
    const set = this.#sets.get(name);
    if (set?.version === moment.version && set.from <= moment.at && moment.at < set.until) return set;
    const cases = this.#judge(judging, known());
    const waking = cases.flatMap((one) => (one.wakeAt !== null && one.wakeAt > moment.at ? [one.wakeAt] : []));
    const until = waking.reduce((first, at) => Math.min(first, at), Number.POSITIVE_INFINITY);
    const made = { version: moment.version, from: moment.at, until, cases, orders: new Map() };
    this.#sets.set(name, made);
    return made;
  }

  #judge(judging: Judging, known: readonly KnownCase[]): readonly ShownCase[] {
    const before = this.#judged.get(judging.basis) ?? new WeakMap<KnownCase, ShownCase>();
    this.#judged.set(judging.basis, before);
    const cases: ShownCase[] = [];
    for (const one of known) {
      const ready = before.get(one);
      const shown = ready ?? shownCase(one, judging);
      if (!shown) continue;
      cases.push(shown);
      // What depends on the time of the question, or on findings that are not its own, is judged each time.
      if (!ready && one.waits === null && !isShared(one, judging.reach)) before.set(one, shown);
    }
    return cases;
  }
}

/** Cases in an order. */
export function inOrder(cases: readonly ShownCase[], sort: CaseSort): readonly Placed[] {
  return cases.map((one) => ({ one, place: placeOf(one, sort) })).sort(comparePlaced(sort));
}
